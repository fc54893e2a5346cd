import type { EntityManager } from 'typeorm';

const componentOf = async (tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<string[]> => {
  const rows = await tx.query<{ id: string }[]>(
    `select distinct b.subject_id id from person_subject a join person_subject b using (place_id, person_id) where a.place_id = $1 and a.subject_id = any($2)`,
    [placeId, subjects],
  );
  return rows.map((row) => row.id);
};

/**
 * Locks every subject of every person that the given subjects belong to, in ascending order, and returns them all. To be
 * called before a person's facts are read: two feeds that fold one person side by side would each miss the other. A merge
 * that lands while this waits widens the set, and the rest is locked too; a deadlock that this can cause is retried by the caller.
 */
export async function lockPersons(tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<string[]> {
  let wanted = new Set(subjects);
  for (;;) {
    const all = new Set([...wanted, ...(await componentOf(tx, placeId, [...wanted]))]);
    await tx.query(`select subject_id from subject where place_id = $1 and subject_id = any($2) order by subject_id for no key update`, [placeId, [...all]]);
    const now = await componentOf(tx, placeId, [...all]);
    if (now.every((id) => all.has(id))) return [...all];
    wanted = new Set([...all, ...now]);
  }
}
