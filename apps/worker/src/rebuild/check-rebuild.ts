import { compareCounts, compareFold, lockPersons, placeContext, placeNow, type DataSource, type Difference } from '@homeward/store';

/** How many subjects are locked and folded at a time. */
const chunk = 500;

export interface RebuildCheck {
  readonly subjects: number;
  /** Only the tables that differ. Empty: the live state is what its facts and acts give. */
  readonly differences: readonly Difference[];
}

/**
 * Folds everybody again from facts and acts and compares with the live state, a few hundred people at a time under their
 * locks, so that it may run beside the feeds. Writes nothing. Subjects of whom no fact came (their message was parked) are
 * nobody yet.
 */
export async function checkRebuild(db: DataSource, placeId: string): Promise<RebuildCheck> {
  const place = await placeContext(db, placeId);
  const totals = new Map<string, Difference>();
  const add = ({ table, missing, surplus }: Difference): void => {
    const before = totals.get(table);
    totals.set(table, { table, missing: missing + (before?.missing ?? 0), surplus: surplus + (before?.surplus ?? 0) });
  };
  let subjects = 0;
  for (let last = '0'; ; ) {
    const ids: { id: string }[] = await db.query(`select subject_id id from subject s where place_id = $1 and subject_id > $2
         and (exists (select from person_subject p where p.place_id = s.place_id and p.subject_id = s.subject_id)
           or exists (select from fact f where f.place_id = s.place_id and f.subject_id = s.subject_id and f.superseded_at is null))
       order by subject_id limit $3`, [placeId, last, chunk]);
    const end = ids.at(-1)?.id;
    if (end === undefined) break;
    subjects += ids.length;
    last = end;
    const differences = await again(() => db.transaction(async (tx) => compareFold(tx, place, await lockPersons(tx, placeId, ids.map((row) => row.id)), await placeNow(tx, placeId))));
    differences.forEach(add);
  }
  (await db.transaction('REPEATABLE READ', (tx) => compareCounts(tx, placeId))).forEach(add);
  return { subjects, differences: [...totals.values()].filter((each) => each.missing + each.surplus > 0) };
}

/** A chunk that meets a batch of a feed the other way round is given up by the database, and tried again. */
const again = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01' || tries >= 10) throw error;
    }
  }
};
