import { lockPersons, placeNow, refold } from '@homeward/store';
import { tell, type Working } from '../working.js';

/** How many people one transaction folds. */
const chunk = 100;

/**
 * What changes by its date though no message comes: packages and residencies past their last day, places held past their
 * funding, home leave that has grown too long, residencies that begin while their person is in hospital. Folds the people concerned, nobody on most calls; and
 * makes the partitions of the months to come.
 */
export async function turnDay(working: Working): Promise<number> {
  const { db, place } = working;
  await db.query(`select ensure_month((place_now($1)::date + (n || ' month')::interval)::date) from generate_series(0, 2) n`, [place.placeId]);
  const rows: { id: string }[] = await db.query(
    `with today as (select (place_now($1) at time zone $2)::date d)
     select person_id id from package, today where place_id = $1 and status <> 'ENDED' and end_date < d
     union select person_id from stay, today where place_id = $1 and kind = 'CARE_HOME' and state = 'OPEN' and ended_at <= place_now($1)
     union select person_id from double_hold, today where place_id = $1 and turns_on <= d
     union select s.person_id from stay s where s.place_id = $1 and s.kind = 'CARE_HOME' and s.state = 'OPEN' and s.started_at between place_now($1) - interval '1 day' and place_now($1)
       and exists (select from stay h where h.place_id = s.place_id and h.person_id = s.person_id and h.kind = 'HOSPITAL' and h.state = 'OPEN')
       and not exists (select from double_hold d where d.place_id = s.place_id and d.person_id = s.person_id)
     order by id limit $3`,
    [place.placeId, place.zone, chunk],
  );
  if (rows.length === 0) return 0;
  const changes = await db.transaction(async (tx) => refold(tx, place, await lockPersons(tx, place.placeId, rows.map((row) => row.id)), await placeNow(tx, place.placeId), 'NOW'));
  await tell(working, changes);
  return rows.length;
}
