import type { Incoming } from './incoming.js';

/**
 * Receipts and bodies of messages of which none is stored yet, in one statement that looks nothing up: the usual case by far. Contents
 * come packed, one after another in one parameter: arrays of bytea travel as text, twice as long, and are read twice. A content that is
 * stored already breaks the statement (`isRepeat`), and the batch goes the other way. Ids follow the order of arrival; receipts are written in
 * order of their contents, so that two intakes with the same ones wait for each other in one direction only.
 */
export const insertNew = {
  name: 'insert-new',
  text: `
with incoming as materialized (
  select nextval('message_id_seq') message_id, feed_id, sender, control_id, substring($5::bytea from n::int * 32 - 31 for 32) content_hash,
    substring($6::bytea from body_at for body_size) bytes, substring($8::bytea from answer_at for answer_size) acknowledgement, seen
  from unnest($2::text[], $3::text[], $4::text[], $7::int[], $10::int[], $9::int[], $11::int[], $12::int[])
  with ordinality as i (feed_id, sender, control_id, body_size, body_at, answer_size, answer_at, seen, n)
), moment as materialized (select place_now($1) as now), bodies as (
  insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes)
  select $1, message_id, (select now from moment), 'application/hl7-v2', '{}', bytes from incoming
)
insert into receipt (place_id, message_id, feed_id, sender, control_id, content_hash, received_at, acknowledgement, seen)
select $1, message_id, feed_id, sender, control_id, content_hash, (select now from moment), acknowledgement, seen from incoming order by content_hash`,
} as const;

/** Whether messages may go this way: not those refused at the door, which leave a rejection besides. */
export const areOrdinary = (messages: readonly Incoming[]): boolean => messages.every(({ rejection, contentType }) => rejection === null && contentType === 'application/hl7-v2');

/** Whether a fault of `insertNew` says that one of its contents is stored already (SQLSTATE 23505, unique_violation). */
export const isRepeat = (fault: unknown): boolean => (fault as { code?: string } | null)?.code === '23505';

/** The parameters of `insertNew`; `seen`: how often each content came. */
export function parametersOfNew(placeId: string, messages: readonly Incoming[], seen: readonly number[]): unknown[] {
  const column = <T>(of: (incoming: Incoming) => T): T[] => messages.map(of);
  const bodies = packed(column(({ bytes }) => bytes));
  const answers = packed(column(({ acknowledgement }) => acknowledgement));
  return [
    placeId,
    column(({ feedId }) => feedId),
    column(({ sender }) => sender),
    column(({ controlId }) => controlId),
    Buffer.concat(column(({ contentHash }) => contentHash)),
    bodies.bytes,
    bodies.sizes,
    answers.bytes,
    answers.sizes,
    bodies.at,
    answers.at,
    seen,
  ];
}

interface Packed {
  readonly bytes: Buffer;
  /** Where each begins, counted from 1. */
  readonly at: readonly number[];
  /** Null of one that is not there. */
  readonly sizes: readonly (number | null)[];
}

const packed = (pieces: readonly (Uint8Array | null)[]): Packed => {
  let end = 1;
  const at = pieces.map((piece) => (end += piece?.length ?? 0) - (piece?.length ?? 0));
  return { bytes: Buffer.concat(pieces.filter((piece) => piece !== null)), at, sizes: pieces.map((piece) => piece?.length ?? null) };
};
