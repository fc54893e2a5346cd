import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import { outdated, said, takeUp } from './standing.js';

const reports = `kind in ('PackageReported', 'ResidencyReported')`;

/**
 * A package or residency belongs to one person. Where its source has corrected the NHS number, what was reported under the
 * former one is set aside: the report that was written down last decides, whatever the order of arrival; of two at one moment
 * the source's own count, then the person's blind index. What an older version of a document reported decides nothing and stays aside.
 */
export async function settleRecords(tx: EntityManager, placeId: string, recordKeys: readonly string[], now: Instant): Promise<void> {
  if (recordKeys.length === 0) return;
  await tx.query(
    `with bearer as (select distinct on (f.record_key) f.record_key, f.subject_id from fact f join subject s using (place_id, subject_id)
       where f.place_id = $1 and f.record_key = any($2) and f.${reports} and ${said} and not ${outdated}
       order by f.record_key, coalesce(f.recorded_at, f.happened_at) desc, f.sequence collate "C" desc, s.blind_index desc),
     aside as (update fact f set superseded_at = $3, set_aside = true from bearer b
       where f.place_id = $1 and f.record_key = b.record_key and f.subject_id <> b.subject_id and f.superseded_at is null and f.${reports}),
     back as (update fact f set set_aside = false from bearer b
       where f.place_id = $1 and f.record_key = b.record_key and f.subject_id = b.subject_id and f.set_aside and f.${reports} and not ${outdated} returning f.*)
     ${takeUp('$3')}`,
    [placeId, recordKeys, now],
  );
}
