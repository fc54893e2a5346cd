import { createHash } from 'node:crypto';

/**
 * An event as the database gives it for checking: every column as text, null where it is null, in this order. The moment in microseconds
 * since 1970.
 */
export const eventColumns = [
  'place_id', 'audit_id', 'at', 'actor_id', 'actor_name', 'actor_roles', 'action', 'operation', 'person_id', 'message_id', 'case_id', 'reason', 'detail',
] as const;
export type EventFields = readonly (string | null)[];

/** SQL of those texts, of an event `a`. */
export const eventTexts = eventColumns.map((name) => (name === 'at' ? `(extract(epoch from a.at) * 1000000)::bigint::text` : `a.${name}::text`)).join(', ');

/** Each text as its length in bytes, a colon and itself; a minus for null. As `audit_bytes` of the database writes it, and written twice on purpose: the one checks the other. */
export const eventText = (fields: EventFields): string => fields.map((text) => (text === null ? '-' : `${Buffer.byteLength(text)}:${text}`)).join('');

const sha256 = (...parts: readonly (string | Buffer)[]): string => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
};

/** What the first event of a chain is hashed with: 64 hexadecimal digits. */
export const chainStart = (chainId: string): string => sha256(`homeward audit ${chainId}`);

/** The hash of an event behind the one with the hash `before`. */
export const chainHash = (before: string, fields: EventFields): string => sha256(Buffer.from(before, 'hex'), eventText(fields));
