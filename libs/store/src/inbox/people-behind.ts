import type { EntityManager } from 'typeorm';

/** What facts are settled by: the records and documents that some messages speak of, or spoke of when they were read before. */
export interface SettledKeys {
  readonly records: readonly string[];
  readonly documents: readonly string[];
}

/** SQL for every subject that a row `f` of fact is about: its own, and the one that a link or reassignment names. */
export const subjectsOfFact = `unnest(array[f.subject_id, case when f.kind in ('SubjectsLinked', 'SubjectsUnlinked') then (f.body->>'other')::bigint when f.kind = 'StayReassigned' then (f.body->>'from')::bigint end])`;

/**
 * Everybody about whom something was said of the given packages, residencies and documents: to be locked with those who are
 * spoken of now, since what stands of it may change.
 */
export async function peopleBehind(tx: EntityManager, placeId: string, { records, documents }: SettledKeys): Promise<string[]> {
  if (records.length + documents.length === 0) return [];
  const rows = await tx.query<{ id: string }[]>(
    `select distinct id from (
       select ${subjectsOfFact} id from fact f where place_id = $1 and record_key = any($2) and kind in ('PackageReported', 'ResidencyReported') and superseded_at is null
       union all select ${subjectsOfFact} from fact f where place_id = $1 and record_key = any($2) and set_aside
       union all select ${subjectsOfFact} from fact f where place_id = $1 and document_key = any($3) and document_key is not null and superseded_at is null
       union all select ${subjectsOfFact} from fact f where place_id = $1 and document_key = any($3) and set_aside) s where id is not null`,
    [placeId, records, documents],
  );
  return rows.map((row) => row.id);
}
