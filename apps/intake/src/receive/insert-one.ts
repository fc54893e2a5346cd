import type { Incoming } from './incoming.js';

/** As `insertNew`, of one message: where few senders wait for their answers a batch is often that, and unpacking costs half of the statement. */
export const insertOne = {
  name: 'insert-one',
  text: `
with incoming as materialized (select nextval('message_id_seq') message_id, place_now($1) now), bodies as (
  insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes)
  select $1, message_id, now, 'application/hl7-v2', '{}', $6 from incoming
)
insert into receipt (place_id, message_id, feed_id, sender, control_id, content_hash, received_at, acknowledgement, seen)
select $1, message_id, $2, $3, $4, $5, now, $7, $8 from incoming`,
} as const;

/** The parameters of `insertOne`; `seen`: how often the content came. */
export function parametersOfOne(placeId: string, { feedId, sender, controlId, contentHash, bytes, acknowledgement }: Incoming, seen: number): unknown[] {
  return [placeId, feedId, sender, controlId, contentHash, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), acknowledgement, seen];
}
