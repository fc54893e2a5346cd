import type { EntityManager } from 'typeorm';

/**
 * Removes the state of people of whom nothing is said any more, because the messages that spoke of them are read otherwise now.
 * Their subjects stay in the registry; somebody whose case is kept as withdrawn stays too.
 */
export async function forgetPeople(tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return;
  const gone = await tx.query<{ id: string }[]>(
    `select person_id id from person_subject p where place_id = $1 and person_id in (select person_id from person_subject where place_id = $1 and subject_id = any($2))
       and not exists (select from clock_case c where c.place_id = $1 and c.person_id = p.person_id)
     group by person_id having not bool_or(exists (select from fact f where f.place_id = $1 and f.subject_id = p.subject_id and f.superseded_at is null))`,
    [placeId, subjects],
  );
  if (gone.length === 0) return;
  const ids = gone.map((row) => row.id);
  await tx.query(`delete from person_subject where place_id = $1 and person_id = any($2)`, [placeId, ids]);
  await tx.query(`delete from person_state where place_id = $1 and person_id = any($2)`, [placeId, ids]);
}
