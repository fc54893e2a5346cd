import { hash } from 'node:crypto';

/**
 * An event as the database gives it for checking: every column as text, null where it is null, in this order. The moment in microseconds
 * since 1970.
 */
export const eventColumns = [
  'place_id', 'audit_id', 'at', 'actor_id', 'actor_name', 'actor_roles', 'action', 'operation', 'person_id', 'message_id', 'case_id', 'reason', 'detail',
] as const;
export type EventFields = readonly (string | null)[];

/** SQL of those texts, of an event `a`. */
export const eventTexts = eventColumns.map((name) => (name === 'at' ? `trunc(extract(epoch from a.at) * 1000000)::text` : `a.${name}::text`)).join(', ');

/** Each text as its length in bytes, a colon and itself; a minus for null. As `audit_bytes` of the database writes it, and written twice on purpose: the one checks the other. */
export function eventText(fields: EventFields): string {
  let all = '';
  for (const text of fields) all += text === null ? '-' : `${Buffer.byteLength(text)}:${text}`;
  return all;
}

/** What the first event of a chain is hashed with: 64 hexadecimal digits. */
export const chainStart = (chainId: string): string => hash('sha256', `homeward audit ${chainId}`);

/** What is hashed is put together here: made anew for each of a million events, it was a third of the work. */
let bytes = Buffer.allocUnsafe(16_384);
const hashBytes = 32;

/** The hash of an event behind the one with the hash `before`. */
export function chainHash(before: string, fields: EventFields): string {
  const text = eventText(fields);
  // No character of a text takes more than three bytes.
  if (bytes.length < hashBytes + text.length * 3) bytes = Buffer.allocUnsafe(hashBytes + text.length * 3);
  bytes.write(before, 0, 'hex');
  return hash('sha256', bytes.subarray(0, hashBytes + bytes.write(text, hashBytes)));
}
