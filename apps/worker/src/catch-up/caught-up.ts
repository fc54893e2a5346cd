import { hasWaiting, lockPersons, placeNow, refold, waitsFor } from '@homeward/store';
import { tell, type Working } from '../working.js';

/** A first backlog of at least so many messages is a back-fill, whose old news is asked of nobody. */
const backFill = 100;

/** A feed that fell behind and has been silent for so long has nothing more to catch up with. */
const quietSeconds = 10;

/** How many people one transaction raises alerts for. */
const chunk = 50;

/**
 * Ends catch-ups: when a feed is behind no more, the people whose alerts waited for it are folded once more, and only what
 * is true now is raised. A feed that goes on holds up nobody else's people. Returns how many people were seen.
 */
export async function raiseWhatWaited(working: Working): Promise<number> {
  const { db, place } = working;
  await db.query(
    `update feed_state f set catching_up = false, catching_up_since = null where place_id = $1 and catching_up and last_message_at < place_now($1) - $2 * interval '1 second'
     and not ${hasWaiting('NEW')}`,
    [place.placeId, quietSeconds],
  );
  const ready = await db.query<{ feed: string; settled: boolean; backlog: string }[]>(
    `select feed_id feed, settled, backlog from feed_state f where place_id = $1 and not ${waitsFor('$1')} and (not settled or backlog > 0)`,
    [place.placeId],
  );
  let seen = 0;
  for (const { feed, settled, backlog } of ready) {
    const people = await raiseFor(working, feed, !settled && Number(backlog) >= backFill);
    // Who came to wait since the last look is raised by the next: the backlog says until then that there is somebody to look for.
    await db.query(
      `update feed_state f set settled = true, backlog = case when catching_up then backlog else 0 end where place_id = $1 and feed_id = $2
         and not exists (select from person_state p where p.place_id = f.place_id and p.alerts_wait_for = f.feed_id)`,
      [place.placeId, feed],
    );
    if (people > 0) working.logger.info({ feed, people, backlog }, 'caught up: what waited was raised');
    seen += people;
  }
  return seen;
}

const raiseFor = async (working: Working, feed: string, firstBackFill: boolean): Promise<number> => {
  const { db, place } = working;
  for (let seen = 0; ; ) {
    const rows: { id: string }[] = await db.query(`select person_id id from person_state where place_id = $1 and alerts_wait_for = $2 order by person_id limit $3`, [place.placeId, feed, chunk]);
    if (rows.length === 0) return seen;
    const changes = await db.transaction(async (tx) => {
      const subjects = await lockPersons(tx, place.placeId, rows.map((row) => row.id));
      return refold(tx, place, subjects, await placeNow(tx, place.placeId), firstBackFill ? 'AFTER_BACK_FILL' : 'CAUGHT_UP');
    });
    await tell(working, changes);
    seen += rows.length;
  }
};
