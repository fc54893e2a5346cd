import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';

const reports = `kind in ('PackageReported', 'ResidencyReported') and superseded_at is null`;

/** Everybody under whose number the given packages or residencies have been reported: to be locked with those who are reported now. */
export async function bearersOf(tx: EntityManager, placeId: string, recordKeys: readonly string[]): Promise<string[]> {
  if (recordKeys.length === 0) return [];
  const rows = await tx.query<{ id: string }[]>(`select distinct subject_id id from fact where place_id = $1 and record_key = any($2) and ${reports}`, [placeId, recordKeys]);
  return rows.map((row) => row.id);
}

/**
 * A package or residency belongs to one person. Where its source has corrected the NHS number, what was reported under the
 * former one is superseded: the report that was written down last decides, whatever the order of arrival.
 */
export async function settleRecords(tx: EntityManager, placeId: string, recordKeys: readonly string[], now: Instant): Promise<void> {
  if (recordKeys.length === 0) return;
  await tx.query(
    `with told as (select record_key, subject_id, max(coalesce(recorded_at, happened_at)) at from fact where place_id = $1 and record_key = any($2) and ${reports} group by 1, 2),
     bearer as (select distinct on (record_key) record_key, subject_id from told order by record_key, at desc, subject_id desc)
     update fact f set superseded_at = $3 from bearer b
     where f.place_id = $1 and f.record_key = b.record_key and f.subject_id <> b.subject_id and f.superseded_at is null and f.kind in ('PackageReported', 'ResidencyReported')`,
    [placeId, recordKeys, now],
  );
}
