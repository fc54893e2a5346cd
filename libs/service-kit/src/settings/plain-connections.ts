import { isLoopbackHost } from '../is-loopback-host.js';

export interface FoundConnections {
  readonly PRODUCTION?: boolean;
  readonly DATABASE_URL?: string | undefined;
  readonly REDIS_URL?: string | undefined;
  readonly PLAIN_CONNECTIONS?: boolean;
}

/** Whether an address leads to this machine itself: by a socket file, or by a loopback address. */
const isHere = ({ hostname }: URL): boolean => hostname === '' || isLoopbackHost(hostname);

const encrypted: Readonly<Record<'DATABASE_URL' | 'REDIS_URL', (url: URL) => boolean>> = {
  // Anything less than verify-full takes any server for the right one (PostgreSQL 18, 34.19.1).
  DATABASE_URL: ({ searchParams }) => searchParams.get('sslmode') === 'verify-full',
  REDIS_URL: ({ protocol }) => protocol === 'rediss:',
};

/** Connections that would carry people's data over a network in the clear, where they are real: refused, unless somebody answers for that network (ASVS 5.0, 12.3.1). */
export function plainConnectionFaults({ PRODUCTION = false, PLAIN_CONNECTIONS = false, ...addresses }: FoundConnections): string[] {
  if (!PRODUCTION || PLAIN_CONNECTIONS) return [];
  return (['DATABASE_URL', 'REDIS_URL'] as const).flatMap((name) => {
    const address = addresses[name];
    if (address === undefined || isHere(new URL(address)) || encrypted[name](new URL(address))) return [];
    return [`${name} leads to another machine without TLS, which PRODUCTION forbids: ${name === 'DATABASE_URL' ? 'add sslmode=verify-full' : 'use rediss:'}, or set PLAIN_CONNECTIONS=on where nobody else is on that network`];
  });
}
