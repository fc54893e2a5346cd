import type { EntityManager } from 'typeorm';
import type { RejectionNote } from '@homeward/feeds';

/** How far the reading of a large file has come. */
export interface ReadingBegun {
  readonly interpretation: number;
  /** SHA-256, in hexadecimal, of all that the file was read as when this was begun. */
  readonly readingHash: string;
  /** How many of the people and units that it speaks of are written. */
  readonly done: number;
  /** The record key up to which what a snapshot leaves out is settled. */
  readonly leftOutTo: string;
  /** Why a snapshot waits for a person's yes, as judged before its first row was taken. */
  readonly waits: RejectionNote | null;
}

/** A file that waits to be read, with how far that has come; undefined: it waits no more. The caller holds its feed. */
export async function readingOf(tx: EntityManager, placeId: string, messageId: string): Promise<{ readonly read: number; readonly begun: ReadingBegun | null } | undefined> {
  const [row] = await tx.query<({ read: number; interpretation: number | null } & Omit<ReadingBegun, 'interpretation'>)[]>(
    `select r.interpretation read, b.interpretation, encode(b.reading_hash, 'hex') "readingHash", b.done, b.left_out_to "leftOutTo", b.waits from receipt r left join reading_begun b using (place_id, message_id)
     where r.place_id = $1 and r.message_id = $2 and (r.outcome is null or r.reread_requested_at is not null)`,
    [placeId, messageId],
  );
  if (row === undefined) return undefined;
  const { read, interpretation, ...rest } = row;
  return { read, begun: interpretation === null ? null : { interpretation, ...rest } };
}

/**
 * Notes how far it has come, in the transaction that came so far. What came so far did not kill its process: the attempts that
 * were noted before are forgotten, so that a long file which outlives a few restarts is not taken for one that kills.
 */
export async function noteBegun(tx: EntityManager, placeId: string, messageId: string, { interpretation, readingHash, done, leftOutTo, waits }: ReadingBegun): Promise<void> {
  await tx.query(
    `with alive as (update receipt set attempts = 0 where place_id = $1 and message_id = $2 and attempts > 0)
     insert into reading_begun (place_id, message_id, interpretation, reading_hash, done, left_out_to, waits) values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7)
     on conflict (place_id, message_id) do update set interpretation = excluded.interpretation, reading_hash = excluded.reading_hash, done = excluded.done, left_out_to = excluded.left_out_to, waits = excluded.waits`,
    [placeId, messageId, interpretation, readingHash, done, leftOutTo, waits === null ? null : JSON.stringify(waits)],
  );
}

/** Forgets it: the file has its outcome. */
export async function forgetBegun(tx: EntityManager, placeId: string, messageId: string): Promise<void> {
  await tx.query(`delete from reading_begun where place_id = $1 and message_id = $2`, [placeId, messageId]);
}
