import { lockPersons, placeNow, refold } from '@homeward/store';
import { tell, type Working } from '../working.js';

/** How many people one transaction folds. */
const chunk = 100;

/**
 * What ends by its date though no message comes: packages and residencies past their last day, and places held past their
 * funding. Folds the people concerned; finds nobody on most calls.
 */
export async function turnDay(working: Working): Promise<number> {
  const { db, place } = working;
  const rows: { id: string }[] = await db.query(
    `with today as (select (place_now($1) at time zone $2)::date d)
     select person_id id from package, today where place_id = $1 and status <> 'ENDED' and end_date < d
     union select person_id from stay, today where place_id = $1 and kind = 'CARE_HOME' and state = 'OPEN' and ended_at <= place_now($1)
     union select person_id from double_hold, today where place_id = $1 and kind = 'HELD' and funded_until < d
     order by id limit $3`,
    [place.placeId, place.zone, chunk],
  );
  if (rows.length === 0) return 0;
  const changes = await db.transaction(async (tx) => refold(tx, place, await lockPersons(tx, place.placeId, rows.map((row) => row.id)), await placeNow(tx, place.placeId), 'NOW'));
  await tell(working, changes);
  return rows.length;
}
