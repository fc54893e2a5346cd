import { lockPersons, placeNow, refold } from '@homeward/store';
import { tell, type Working } from '../working.js';

/**
 * Works one due step of a case: takes the person's lock, folds with the clock as it is now, and saves what follows. What is
 * due is decided here, not by the job, so an early, late or doubled job does no harm.
 */
export async function workTimer(working: Working, caseId: string, step: string): Promise<void> {
  const { db, place } = working;
  const changes = await db.transaction(async (tx) => {
    const [timer] = await tx.query<{ person_id: string }[]>(`select person_id from timer where place_id = $1 and case_id = $2 and step = $3 and done_at is null and due_at <= place_now($1)`, [place.placeId, caseId, step]);
    if (timer === undefined) return null;
    const subjects = await lockPersons(tx, place.placeId, [timer.person_id]);
    const now = await placeNow(tx, place.placeId);
    // Whoever held the lock may have moved the step: it is done only if it is due still. The fold arms whatever is to come.
    await tx.query(`update timer set done_at = place_now($1) where place_id = $1 and case_id = $2 and step = $3 and due_at <= place_now($1)`, [place.placeId, caseId, step]);
    return refold(tx, place, subjects, now, 'NOW');
  });
  await tell(working, changes);
}
