import { isLoopbackHost, SettingsFault, type Settings } from '@homeward/service-kit';

/**
 * The address on which plain MLLP listens. In production it is not opened beyond this machine unless somebody answers for the network:
 * a header proves nobody, and anybody on the way may read and change a message. Throws `SettingsFault` where there is no other way in
 * for HL7; beside MLLP over TLS it stays on this machine.
 */
export function plainHost({ production, plainMllp, host, mllpTls }: Pick<Settings, 'production' | 'plainMllp' | 'host' | 'mllpTls'>): string {
  if (!production || plainMllp || isLoopbackHost(host)) return host;
  if (mllpTls !== undefined) return '127.0.0.1';
  throw new SettingsFault(['HOST opens plain MLLP to other machines, which PRODUCTION forbids: set MLLP_TLS_PORT and its files, leave HOST on this machine, or set PLAIN_MLLP=on where nobody else is on that network']);
}
