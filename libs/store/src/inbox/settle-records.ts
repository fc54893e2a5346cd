import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import { said, takeUp } from './standing.js';

const reports = `kind in ('PackageReported', 'ResidencyReported')`;

/**
 * A package or residency belongs to one person. Where its source has corrected the NHS number, what was reported under the
 * former one is set aside: the report that was written down last decides, whatever the order of arrival.
 */
export async function settleRecords(tx: EntityManager, placeId: string, recordKeys: readonly string[], now: Instant): Promise<void> {
  if (recordKeys.length === 0) return;
  await tx.query(
    `with told as (select record_key, subject_id, max(coalesce(recorded_at, happened_at)) at from fact where place_id = $1 and record_key = any($2) and ${reports} and ${said} group by 1, 2),
     bearer as (select distinct on (record_key) record_key, subject_id from told order by record_key, at desc, subject_id desc),
     aside as (update fact f set superseded_at = $3, set_aside = true from bearer b
       where f.place_id = $1 and f.record_key = b.record_key and f.subject_id <> b.subject_id and f.superseded_at is null and f.${reports}),
     back as (update fact f set set_aside = false from bearer b where f.place_id = $1 and f.record_key = b.record_key and f.subject_id = b.subject_id and f.set_aside and f.${reports} returning f.*)
     ${takeUp('$3')}`,
    [placeId, recordKeys, now],
  );
}
