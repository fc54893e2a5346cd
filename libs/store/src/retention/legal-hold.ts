import type { DataSource, EntityManager } from 'typeorm';

/** Of what nothing may go, whatever a rule or a person says: somebody, by all records they have; messages from one to another; or a whole feed. */
export type Held = { readonly subjects: readonly string[] } | { readonly fromMessage: string; readonly toMessage: string } | { readonly feedId: string };

export interface NewHold {
  readonly held: Held;
  readonly reason: string;
  readonly by: string;
  /** The day before which it holds, by itself; null: until it is lifted. */
  readonly until: string | null;
}

/** A hold as it stands. It holds while `lifted` is false and `until` has not come. */
export interface LegalHold {
  readonly holdId: string;
  readonly subjects: readonly string[] | null;
  readonly fromMessage: string | null;
  readonly toMessage: string | null;
  readonly feedId: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly until: Date | null;
  readonly lifted: boolean;
}

/** Places a hold; returns its id. */
export async function addHold(db: Pick<DataSource, 'query'>, placeId: string, { held, reason, by, until }: NewHold): Promise<string> {
  const of = { subjects: null, fromMessage: null, toMessage: null, feedId: null, ...held };
  const [row] = await db.query<[{ id: string }]>(
    `insert into legal_hold (place_id, subjects, from_message, to_message, feed_id, reason, held_by, held_until) values ($1, $2, $3, $4, $5, $6, $7, $8) returning hold_id id`,
    [placeId, of.subjects, of.fromMessage, of.toMessage, of.feedId, reason, by, until],
  );
  return row.id;
}

/** Lifts a hold. False: there is none of that id that holds. */
export async function liftHold(db: Pick<DataSource, 'query'>, placeId: string, holdId: string, by: string, reason: string): Promise<boolean> {
  const [lifted] = await db.query<[unknown[], number]>(
    `update legal_hold set lifted_at = now(), lifted_by = $3, lifted_reason = $4 where place_id = $1 and hold_id = $2 and lifted_at is null returning hold_id`, [placeId, holdId, by, reason]);
  return lifted.length > 0;
}

/** Every hold there ever was, newest first. */
export const holdsOf = (db: DataSource, placeId: string): Promise<LegalHold[]> =>
  db.query(
    `select hold_id "holdId", subjects, from_message "fromMessage", to_message "toMessage", feed_id "feedId", reason, held_by "by", held_at "at", held_until "until", lifted_at is not null lifted
     from legal_hold where place_id = $1 order by hold_id desc`,
    [placeId],
  );

/** Whether any of some subjects, or of the persons that they are part of, is under a hold. */
export async function isHeld(tx: Pick<EntityManager, 'query'>, placeId: string, subjects: readonly string[]): Promise<boolean> {
  const [{ held }] = await tx.query<[{ held: boolean }]>(`select held_subjects($1) && $2::bigint[] held`, [placeId, subjects]);
  return held;
}
