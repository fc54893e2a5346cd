import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import type { Comparison } from './compare-people.js';

/**
 * Makes the queue follow. Two persons who are in it already, under whatever records, stay one entry: a refusal is not lost because a
 * record joined one of them. An entry of these persons that is not found again is gone.
 */
export async function queueMatches(tx: EntityManager, placeId: string, { persons, found }: Comparison, now: Instant): Promise<void> {
  await tx.query(
    `with found as (select * from jsonb_to_recordset($3::jsonb) f (first bigint, second bigint, score int, reasons jsonb, said text)),
     of_persons as (select f.*, a.person_id one, b.person_id other from found f
       join person_subject a on a.place_id = $1 and a.subject_id = f.first join person_subject b on b.place_id = $1 and b.subject_id = f.second),
     queued as (select m.match_id, m.kind, m.gone_at, a.person_id one, b.person_id other from possible_match m
       join person_subject a on a.place_id = $1 and a.subject_id = m.first_subject join person_subject b on b.place_id = $1 and b.subject_id = m.second_subject
       where m.place_id = $1 and (a.person_id = any($2) or b.person_id = any($2))),
     again as (select distinct on (q.match_id) q.match_id, q.kind, f.* from queued q join of_persons f on (f.one, f.other) in ((q.one, q.other), (q.other, q.one)) order by q.match_id),
     kept as (update possible_match m set score = a.score, reasons = a.reasons, said = a.said, gone_at = null, version = nextval('change_seq') from again a
       where m.place_id = $1 and m.match_id = a.match_id and m.kind = 'SAME_DETAILS' and (m.said <> a.said or m.gone_at is not null or m.reasons <> a.reasons)),
     gone as (update possible_match m set gone_at = $4, version = nextval('change_seq') from queued q
       where m.place_id = $1 and m.match_id = q.match_id and m.kind = 'SAME_DETAILS' and m.gone_at is null and q.match_id not in (select match_id from again))
     insert into possible_match (place_id, match_id, kind, first_subject, second_subject, score, reasons, said, found_at)
     select $1, 'same-details-' || f.first || '-' || f.second, 'SAME_DETAILS', f.first, f.second, f.score, f.reasons, f.said, $4 from of_persons f
     where not exists (select from again a where (a.first, a.second) = (f.first, f.second)) on conflict do nothing`,
    [placeId, persons, JSON.stringify(found), now],
  );
}
