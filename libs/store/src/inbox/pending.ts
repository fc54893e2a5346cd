import type { DataSource, EntityManager } from 'typeorm';
import { instant, type Instant } from '@homeward/flow';

/** A message that has no outcome yet. */
export interface PendingMessage {
  readonly messageId: string;
  readonly receivedAt: Instant;
  readonly faults: number;
  readonly contentType: string;
  /** What intake knew beside the bytes: for a file its kind, mode and as-at time. */
  readonly envelope: { readonly kind?: string; readonly mode?: 'changes' | 'snapshot'; readonly asAt?: string; readonly confirmed?: boolean };
  readonly bytes: Buffer;
}

/** Takes a feed for this transaction, so that its messages are read in order by one worker at a time. False: another has it. */
export async function lockFeed(tx: EntityManager, placeId: string, feedId: string): Promise<boolean> {
  const [row] = await tx.query<[{ locked: boolean }]>(`select pg_try_advisory_xact_lock(hashtextextended($1, 7)) locked`, [`feed/${placeId}/${feedId}`]);
  return row.locked;
}

/**
 * The oldest messages of a feed without an outcome. There is no checkpoint: a lower id may commit later than a higher one and
 * would be skipped for good.
 */
export async function readPending(tx: EntityManager, placeId: string, feedId: string, limit: number): Promise<PendingMessage[]> {
  const rows = await tx.query<(Omit<PendingMessage, 'receivedAt'> & { readonly receivedAt: Date })[]>(
    `select r.message_id "messageId", r.received_at "receivedAt", r.faults, b.content_type "contentType", b.envelope, b.bytes
     from (select * from receipt where place_id = $1 and feed_id = $2 and outcome is null order by message_id limit $3) r
     join message_body b using (place_id, message_id, received_at) order by r.message_id`,
    [placeId, feedId, limit],
  );
  return rows.map((row) => ({ ...row, receivedAt: instant(row.receivedAt) }));
}

/** The feeds that have messages waiting. */
export async function feedsWaiting(db: DataSource, placeId: string): Promise<string[]> {
  const rows: { id: string }[] = await db.query(
    `select feed_id id from feed f where place_id = $1 and exists (select from receipt r where r.place_id = f.place_id and r.feed_id = f.feed_id and outcome is null)`,
    [placeId],
  );
  return rows.map((row) => row.id);
}
