import type { EntityManager } from 'typeorm';

/** The subjects of the same persons, and those that facts name beside any of them. */
const togetherWith = async (tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<string[]> => {
  const rows = await tx.query<{ id: string }[]>(
    `select b.subject_id id from person_subject a join person_subject b using (place_id, person_id) where a.place_id = $1 and a.subject_id = any($2)
     union select companion_id from subject_companion where place_id = $1 and subject_id = any($2)`,
    [placeId, subjects],
  );
  return rows.map((row) => row.id);
};

/**
 * Locks every subject of every person that the given subjects belong to, in ascending order, and returns them all, with their
 * companions: records that facts tie together without making them one person (two that claim one number, a stay that went over from
 * one to the other, records that were parted). To be called before a person's facts are read: two feeds that fold one person side by
 * side would each miss the other. A merge that lands while this waits widens the set, and the rest is locked too; a deadlock that
 * this can cause is retried by the caller.
 */
export async function lockPersons(tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<string[]> {
  let wanted = await widened(tx, placeId, new Set(subjects));
  for (;;) {
    await tx.query(`select subject_id from subject where place_id = $1 and subject_id = any($2) order by subject_id for no key update`, [placeId, [...wanted]]);
    const now = await widened(tx, placeId, wanted);
    if (now.size === wanted.size) return [...wanted];
    wanted = now;
  }
}

/** Follows the ties until they lead to nobody new: a companion has companions too. */
const widened = async (tx: EntityManager, placeId: string, from: ReadonlySet<string>): Promise<Set<string>> => {
  const all = new Set(from);
  for (let fresh = [...all]; fresh.length > 0; ) {
    fresh = (await togetherWith(tx, placeId, fresh)).filter((id) => !all.has(id));
    fresh.forEach((id) => all.add(id));
  }
  return all;
};
