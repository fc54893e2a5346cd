import { lockPersons, placeNow, refold } from '@homeward/store';
import { tell, type Working } from '../working.js';

/** A backlog of at least so many messages is a back-fill, whose old news is not raised again. */
const backFill = 100;

/** A feed that fell behind and has been silent for so long has nothing more to catch up with. */
const quietSeconds = 10;

/** How many people one transaction raises alerts for. */
const chunk = 50;

/**
 * Ends a catch-up: when no feed is behind any more, the people whose alerts waited are folded once more, and only what is true
 * now is raised. Returns how many people were seen.
 */
export async function raiseWhatWaited(working: Working): Promise<number> {
  const { db, place } = working;
  await db.query(
    `update feed_state f set catching_up = false where place_id = $1 and catching_up and last_message_at < place_now($1) - $2 * interval '1 second'
     and not exists (select from receipt r where r.place_id = f.place_id and r.feed_id = f.feed_id and r.outcome is null)`,
    [place.placeId, quietSeconds],
  );
  const [{ behind, backlog }] = await db.query<[{ behind: number; backlog: number }]>(`select count(*) filter (where catching_up)::int behind, coalesce(max(backlog), 0)::int backlog from feed_state where place_id = $1`, [place.placeId]);
  if (behind > 0) return 0;
  let seen = 0;
  for (;;) {
    const rows: { id: string }[] = await db.query(`select person_id id from person_state where place_id = $1 and alerts_wait order by person_id limit $2`, [place.placeId, chunk]);
    if (rows.length === 0) break;
    const changes = await db.transaction(async (tx) => {
      const subjects = await lockPersons(tx, place.placeId, rows.map((row) => row.id));
      return refold(tx, place, subjects, await placeNow(tx, place.placeId), backlog >= backFill ? 'AFTER_BACK_FILL' : 'CAUGHT_UP');
    });
    await tell(working, changes);
    seen += rows.length;
  }
  if (backlog > 0) await db.query(`update feed_state set backlog = 0 where place_id = $1 and not catching_up`, [place.placeId]);
  if (seen > 0) working.logger.info({ people: seen, backlog }, 'caught up: what waited was raised');
  return seen;
}
