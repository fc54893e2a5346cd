import type { DataSource, EntityManager } from 'typeorm';
import { NHS, type Identifier } from '@homeward/flow';
import { breathing } from '../identity/breathing.js';
import { peopleNamed } from '../identity/people-named.js';

/** Bytes in memory at a time. */
const batchBytes = 16 << 20;

/** Shorter local numbers are not looked for: any count would hold them. What they were read in is found by its facts. */
const shortestLocal = 5;

/** Tells whether a text or message bears an identifier: an NHS number however it is written, another one only as a whole word. */
export function bearsAny(identifiers: readonly Identifier[]): (bytes: Uint8Array) => boolean {
  const numbers = identifiers.filter(({ authority }) => authority === NHS).map(({ value }) => ({ personId: '1', value }));
  const locals = identifiers.filter(({ authority, value }) => authority !== NHS && value.length >= shortestLocal).map(({ value }) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const local = locals.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${locals.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  return (bytes) => peopleNamed(bytes, numbers).size > 0 || (local?.test(new TextDecoder().decode(bytes)) ?? false);
}

/** A person as far as messages go. */
export interface PersonSought {
  readonly subjects: readonly string[];
  readonly identifiers: readonly Identifier[];
}

/**
 * Every message that speaks of a person: read as facts or identities of theirs, in whatever reading, or bearing a number of theirs in bytes that are
 * still kept. `since`: only what came or was learned from that moment on. Reads every message that is kept: some two minutes for each gigabyte.
 */
export async function messagesOfPerson(db: Pick<DataSource | EntityManager, 'query'>, placeId: string, { subjects, identifiers }: PersonSought, since: string): Promise<Set<string>> {
  const read = await db.query<{ id: string }[]>(
    `select message_id id from fact where place_id = $1 and learned_at >= $3::timestamptz and (subject_id = any($2)
       or (kind in ('SubjectsLinked', 'SubjectsUnlinked') and (body->>'other')::bigint = any($2)) or (kind = 'StayReassigned' and (body->>'from')::bigint = any($2)))
     union select message_id from identity where place_id = $1 and subject_id = any($2)`,
    [placeId, subjects, since],
  );
  const found = new Set(read.map(({ id }) => id));
  const bears = bearsAny(identifiers);
  const breathe = breathing();
  for (let [at, after] = [since, '0']; ; ) {
    const rows = await db.query<{ id: string; at: string; bytes: Buffer; asked: string }[]>(
      `select id, at, bytes, asked from (
         select message_id id, received_at::text at, bytes, coalesce(envelope->>'fhir', '') || coalesce(envelope->>'idempotencyKey', '') asked,
           coalesce(sum(octet_length(bytes)) over (order by received_at, message_id rows between unbounded preceding and 1 preceding), 0) before
         from (select * from message_body where place_id = $1 and (received_at, message_id) > ($2::timestamptz, $3) and octet_length(bytes) > 0 order by received_at, message_id limit 500) b) b
       where before < $4`,
      [placeId, at, after, batchBytes],
    );
    const last = rows.at(-1);
    if (last === undefined) return found;
    for (const row of rows) {
      await breathe();
      if (bears(row.bytes) || bears(Buffer.from(row.asked))) found.add(row.id);
    }
    [at, after] = [last.at, last.id];
  }
}
