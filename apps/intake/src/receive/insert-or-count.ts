import type { Incoming } from './incoming.js';

/** What `insertOrCount` answers: of which message of the batch, counted from 1, and its stored acknowledgement. */
export interface Stored {
  readonly n: string;
  readonly acknowledgement: Buffer | null;
}

/**
 * Receipts, bodies and rejections of a batch, answered with the stored acknowledgements, in one statement. A content that is there
 * already is counted, not stored again. Ids follow the order of arrival; receipts are written in order of their contents, as by `insertNew`.
 */
export const insertOrCount = {
  name: 'insert-or-count',
  text: `
with incoming as materialized (
  select nextval('message_id_seq') message_id, i.* from unnest($2::text[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::jsonb[], $8::bytea[], $9::bytea[], $10::int[], $11::text[], $12::text[], $13::text[])
  with ordinality as i (feed_id, sender, control_id, content_hash, content_type, envelope, bytes, acknowledgement, seen, code, reason, location, n)
), stored as (
  insert into receipt (place_id, message_id, feed_id, sender, control_id, content_hash, received_at, acknowledgement, seen, outcome, outcome_code, outcome_reason)
  select $1, message_id, feed_id, sender, control_id, content_hash, (select place_now($1)), acknowledgement, seen, case when code is not null then 'REJECTED' end, code, reason
  from incoming i order by content_hash
  on conflict (place_id, feed_id, content_hash) do update set seen = receipt.seen + excluded.seen
  returning message_id, feed_id, content_hash, received_at, acknowledgement, xmax = 0 as fresh
), bodies as (
  insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes)
  select $1, stored.message_id, received_at, content_type, envelope, bytes from stored join incoming using (feed_id, content_hash) where fresh
), rejections as (
  insert into rejection (place_id, message_id, feed_id, received_at, code, message, location)
  select $1, stored.message_id, feed_id, received_at, code, reason, location from stored join incoming using (feed_id, content_hash) where fresh and code is not null
)
select n, stored.acknowledgement from stored join incoming using (feed_id, content_hash)`,
} as const;

/** The parameters of `insertOrCount`; `seen`: how often each content came. */
export function parametersToCount(placeId: string, messages: readonly Incoming[], seen: readonly number[]): unknown[] {
  const column = <T>(of: (incoming: Incoming) => T): T[] => messages.map(of);
  return [
    placeId,
    column(({ feedId }) => feedId),
    column(({ sender }) => sender),
    column(({ controlId }) => controlId),
    column(({ contentHash }) => contentHash),
    column(({ contentType }) => contentType),
    column(({ envelope }) => JSON.stringify(envelope)),
    column(({ bytes }) => asBuffer(bytes)),
    column(({ acknowledgement }) => acknowledgement),
    seen,
    column(({ rejection }) => rejection?.code ?? null),
    column(({ rejection }) => rejection?.message ?? null),
    column(({ rejection }) => rejection?.location ?? null),
  ];
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
