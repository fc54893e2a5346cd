import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { DoorSettings } from '../settings/door-settings.js';
import { SettingsFault } from '../settings/settings-fault.js';

type Files = NonNullable<DoorSettings['tls']>;

/** The certificate and its key, as a server takes them; nothing where plain HTTP is spoken. Throws `SettingsFault` where they do not fit. */
export function tlsOf({ tls }: Pick<DoorSettings, 'tls'>): { readonly cert: Buffer; readonly key: Buffer } | undefined {
  return tls === null ? undefined : readTls(tls);
}

/** Reads both and tries them, without a word of either in the fault. */
export function readTls({ certFile, keyFile }: Files): { readonly cert: Buffer; readonly key: Buffer } {
  try {
    const read = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
    createSecureContext(read);
    return read;
  } catch (fault) {
    throw new SettingsFault([`HTTPS_CERT and HTTPS_KEY cannot be used (${(fault as NodeJS.ErrnoException).code ?? 'unknown'})`]);
  }
}
