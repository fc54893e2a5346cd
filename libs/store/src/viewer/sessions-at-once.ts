import type { EntityManager } from 'typeorm';
import { noteStaff } from '../audit/note-staff.js';
import { secretHash } from './secret-text.js';
import { notOver } from './session-holds.js';

/**
 * Ends what somebody has beyond the number of sessions that one person may have at once (ASVS 5.0, V7.1.2): those that nobody did anything
 * in for longest. `not`: secrets of the one that begins, and of one that ends with it. Two that begin at one time wait for each other.
 */
export async function endBeyond(tx: EntityManager, placeId: string, staffId: string, most: number, not: readonly string[]): Promise<void> {
  await tx.query(`select 1 from staff where place_id = $1 and staff_id = $2 for no key update`, [placeId, staffId]);
  const [ended] = await tx.query<[{ id: string }[], number]>(
    `with beyond as (select s.place_id, s.session_hash from session s where s.place_id = $1 and s.staff_id = $2 and ${notOver} and s.session_hash <> all($3) order by s.seen_at desc, s.session_id desc offset $4)
     update session s set ended_at = now(), ended_by = 'LIMIT' from beyond b where s.place_id = b.place_id and s.session_hash = b.session_hash returning s.session_id id`,
    [placeId, staffId, not.map(secretHash), most - 1],
  );
  for (const { id } of ended) await noteStaff(tx, placeId, staffId, 'SIGN_OUT', { operation: 'too many sessions', detail: { sessionId: id, atOnce: most } });
}
