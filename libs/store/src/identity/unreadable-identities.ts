import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';

/** Notes subjects of whom something sealed does not open. Returns how many were not noted before: each is told of once. */
export async function noteUnreadable(tx: EntityManager, placeId: string, subjects: ReadonlySet<string>, now: Instant): Promise<number> {
  if (subjects.size === 0) return 0;
  const noted = await tx.query<unknown[]>(
    `insert into unreadable_identity (place_id, subject_id, found_at) select $1, id, $3 from unnest($2::bigint[]) id on conflict do nothing returning subject_id`,
    [placeId, [...subjects], now],
  );
  return noted.length;
}

/** Lets every unreadable identity be tried again: the key may be another one now. */
export async function retryUnreadable(db: Pick<EntityManager, 'query'>, placeId: string): Promise<void> {
  await db.query(
    `with again as (delete from unreadable_identity where place_id = $1 returning subject_id)
     insert into match_todo (place_id, subject_id) select $1, subject_id from again`,
    [placeId],
  );
}
