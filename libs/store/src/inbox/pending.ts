import type { DataSource, EntityManager } from 'typeorm';
import type { FhirRequest } from '@homeward/feeds';
import { instant, type Instant } from '@homeward/flow';

/** A message that is to be read: for the first time, or again. */
export interface PendingMessage {
  readonly messageId: string;
  readonly receivedAt: Instant;
  readonly faults: number;
  readonly waiting: Waiting;
  /** How often it was read before. */
  readonly interpretation: number;
  readonly contentType: string;
  /** What intake knew beside the bytes: for a file its kind, mode and as-at time, for FHIR what was asked for. */
  readonly envelope: { readonly kind?: string; readonly mode?: 'changes' | 'snapshot'; readonly asAt?: string; readonly confirmed?: boolean; readonly fhir?: FhirRequest };
  readonly bytes: Buffer;
}

/** Which messages of a feed are meant: those that never were read, or those that somebody asked to have read again. */
export type Waiting = 'NEW' | 'AGAIN';

/** A message whose bytes are gone keeps its last reading: read again it would say nothing. */
const condition: Record<Waiting, string> = { NEW: 'outcome is null', AGAIN: 'reread_requested_at is not null and outcome is not null and bytes_gone_at is null' };

/** SQL that is true of a receipt which waits so. */
export const thatWait = (waiting: Waiting): string => condition[waiting];

/**
 * SQL by which the waiting messages `r` of one feed are found through the index of those that wait, and in its order, whatever the
 * statistics say: after a backlog they go on saying that nearly all wait, and to find the first of them by reading receipts from the
 * oldest on, or all of them, then looks cheap. As an equality, the feed would be no part of the order, and another index would do.
 */
export const ofFeed = (feedId: string): string => `r.feed_id >= ${feedId} and r.feed_id <= ${feedId}`;
export const oldestFirst = 'order by r.feed_id, r.message_id';

/** One batch's bytes: a large file is read alone, and a backlog of them does not meet in memory. */
const batchBytes = 4 << 20;

/** Takes a feed for this transaction, so that its messages are read in order by one worker at a time. False: another has it. */
export async function lockFeed(tx: EntityManager, placeId: string, feedId: string): Promise<boolean> {
  const [row] = await tx.query<[{ locked: boolean }]>(`select pg_try_advisory_xact_lock(hashtextextended($1, 7)) locked`, [`feed/${placeId}/${feedId}`]);
  return row.locked;
}

/** What `look` finds among the new messages of a feed; only where none waits, among those to be read again. */
export async function newFirst<T>(look: (waiting: Waiting) => Promise<readonly T[]>): Promise<readonly T[]> {
  const fresh = await look('NEW');
  return fresh.length > 0 ? fresh : look('AGAIN');
}

/**
 * The oldest messages of a feed that wait to be read, `limit` at most, and about four megabytes; where no new one waits, those that
 * are to be read again. There is no checkpoint: a lower id may commit later than a higher one and would be skipped for good.
 */
export async function readPending(tx: EntityManager, placeId: string, feedId: string, limit: number): Promise<readonly PendingMessage[]> {
  return newFirst((waiting) => pendingOf(tx, placeId, feedId, limit, waiting));
}

const pendingOf = async (tx: EntityManager, placeId: string, feedId: string, limit: number, waiting: Waiting): Promise<PendingMessage[]> => {
  const rows = await tx.query<(Omit<PendingMessage, 'receivedAt' | 'waiting'> & { readonly receivedAt: Date })[]>(
    `select "messageId", "receivedAt", faults, interpretation, "contentType", envelope, bytes from (
       select r.message_id "messageId", r.received_at "receivedAt", r.faults, r.interpretation, b.content_type "contentType", b.envelope, b.bytes,
         coalesce(sum(octet_length(b.bytes)) over (order by r.message_id rows between unbounded preceding and 1 preceding), 0) before
       from (select * from receipt r where place_id = $1 and ${ofFeed('$2')} and ${thatWait(waiting)} ${oldestFirst} limit $3) r
       join message_body b using (place_id, message_id, received_at)) b where before < $4 order by "messageId"`,
    [placeId, feedId, limit, batchBytes],
  );
  return rows.map((row) => ({ ...row, waiting, receivedAt: instant(row.receivedAt) }));
};

/** SQL that is true of a feed `f` of which a message waits so. */
export const hasWaiting = (waiting: Waiting): string =>
  `coalesce((select r.feed_id from receipt r where r.place_id = f.place_id and r.feed_id >= f.feed_id and ${thatWait(waiting)} ${oldestFirst} limit 1) = f.feed_id, false)`;

/** The feeds that have messages waiting. */
export async function feedsWaiting(db: DataSource, placeId: string): Promise<string[]> {
  const rows: { id: string }[] = await db.query(`select feed_id id from feed f where place_id = $1 and (${hasWaiting('NEW')} or ${hasWaiting('AGAIN')})`, [placeId]);
  return rows.map((row) => row.id);
}

/** Whether more than `count` messages of a place wait to be read for the first time. */
export async function moreWaitThan(db: DataSource, placeId: string, count: number): Promise<boolean> {
  const rows: unknown[] = await db.query(`select from receipt where place_id = $1 and ${thatWait('NEW')} order by feed_id, message_id offset $2 limit 1`, [placeId, count]);
  return rows.length > 0;
}
