import { unknownSenders, type DataSource } from '@homeward/store';
import type { Incoming } from './incoming.js';
import type { SaveBatch } from './inbox.js';
import { runPrepared } from './prepared.js';

interface Stored {
  readonly n: string;
  readonly acknowledgement: Buffer | null;
}

/**
 * One statement, which is one transaction: receipts, bodies and rejections of a batch, answered with the stored
 * acknowledgements. A content that is there already is counted, not stored again. Rows go in in order of arrival.
 */
const insertBatch = `
with incoming as (
  select * from unnest($2::text[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::jsonb[], $8::bytea[], $9::bytea[], $10::int[], $11::boolean[],
    $12::text[], $13::text[], $14::text[])
  with ordinality as i (feed_id, sender, control_id, content_hash, content_type, envelope, bytes, acknowledgement, seen, reused, code, reason, location, n)
), stored as (
  insert into receipt (place_id, feed_id, sender, control_id, content_hash, received_at, acknowledgement, seen, control_id_reused, outcome, outcome_code, outcome_reason)
  select $1, feed_id, sender, control_id, content_hash, (select place_now($1)), acknowledgement, seen,
    -- Bare columns would let the planner take an index that begins with place_id, of which a new table has four that look alike: only the
    -- one that begins with the control id is left to it.
    reused or exists (select from receipt r where r.control_id = i.control_id and r.sender = i.sender and r.place_id || '' = $1 and r.feed_id || '' = i.feed_id
      and r.content_hash <> i.content_hash),
    case when code is not null then 'REJECTED' end, code, reason
  from incoming i order by n
  on conflict (place_id, feed_id, content_hash) do update set seen = receipt.seen + excluded.seen
  returning message_id, feed_id, content_hash, received_at, acknowledgement, xmax = 0 as fresh
), bodies as (
  insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes)
  select $1, message_id, received_at, content_type, envelope, bytes from stored join incoming using (feed_id, content_hash) where fresh
), rejections as (
  insert into rejection (place_id, message_id, feed_id, received_at, code, message, location)
  select $1, message_id, feed_id, received_at, code, reason, location from stored join incoming using (feed_id, content_hash) where fresh and code is not null
)
select n, stored.acknowledgement from stored join incoming using (feed_id, content_hash)`;

/** Stores batches of one place. */
export function saveBatches(db: DataSource, placeId: string): SaveBatch {
  let unknownSendersReady = false;
  return async (batch) => {
    if (!unknownSendersReady && batch.some(({ feedId }) => feedId === unknownSenders)) {
      await db.query('select unknown_senders_feed($1)', [placeId]);
      unknownSendersReady = true;
    }
    const { unique, positions } = withoutRepeats(batch);
    const reused = reusedControlIds(unique);
    const column = <T>(of: (incoming: Incoming) => T): T[] => unique.map(of);
    const rows = await runPrepared<Stored>(db, { name: 'insert-batch', text: insertBatch }, [
      placeId,
      column(({ feedId }) => feedId),
      column(({ sender }) => sender),
      column(({ controlId }) => controlId),
      column(({ contentHash }) => contentHash),
      column(({ contentType }) => contentType),
      column(({ envelope }) => JSON.stringify(envelope)),
      column(({ bytes }) => asBuffer(bytes)),
      column(({ acknowledgement }) => acknowledgement),
      seenTimes(unique.length, positions),
      reused,
      column(({ rejection }) => rejection?.code ?? null),
      column(({ rejection }) => rejection?.message ?? null),
      column(({ rejection }) => rejection?.location ?? null),
    ]);
    const answers = new Map(rows.map(({ n, acknowledgement }) => [Number(n) - 1, acknowledgement]));
    return positions.map((position) => answers.get(position) ?? null);
  };
}

const contentKey = ({ feedId, contentHash }: Incoming): string => `${feedId} ${contentHash.toString('latin1')}`;

/** One statement may touch a row once: each content of the batch, and at which of them each message of the batch stands. */
const withoutRepeats = (batch: readonly Incoming[]): { unique: Incoming[]; positions: number[] } => {
  const seen = new Map<string, number>();
  const unique: Incoming[] = [];
  const positions = batch.map((incoming) => {
    const key = contentKey(incoming);
    const before = seen.get(key);
    if (before !== undefined) return before;
    seen.set(key, unique.length);
    return unique.push(incoming) - 1;
  });
  return { unique, positions };
};

/** How often each content of the batch came in it. */
const seenTimes = (contents: number, positions: readonly number[]): number[] => {
  const times = new Array<number>(contents).fill(0);
  for (const position of positions) times[position] = (times[position] ?? 0) + 1;
  return times;
};

/** Which messages bear the control id of an earlier one of this batch, with other content. */
const reusedControlIds = (unique: readonly Incoming[]): boolean[] => {
  const seen = new Set<string>();
  return unique.map(({ feedId, sender, controlId }) => {
    if (controlId === null) return false;
    const key = `${feedId} ${sender} ${controlId}`;
    return seen.size === seen.add(key).size;
  });
};

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
