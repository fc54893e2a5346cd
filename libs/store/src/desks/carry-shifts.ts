import type { DataSource } from 'typeorm';
import { actorOf } from '../audit/actor-of.js';
import { secretHash } from '../viewer/secret-text.js';
import type { StaffMember } from '../viewer/staff.js';
import { closeEndedShifts, noteDesk } from './desk-shift.js';

/**
 * Carries the desks of a session on into the one by which the same person is back, such as after a locked screen: each shift ends with the
 * old session and goes on with the new one at that very moment, so that no minute is lost or counted twice, and what they offer stays
 * offered. What ended before, by half an hour of silence or with a role, stays ended. `from`, `to`: the secrets of the two sessions.
 * Returns on how many desks they stayed.
 */
export async function carryShifts(db: DataSource, placeId: string, { staffId, name, grants }: Pick<StaffMember, 'staffId' | 'name' | 'grants'>, from: string, to: string): Promise<number> {
  const who = { placeId, staffId, name, roles: actorOf({ id: `staff:${staffId}`, name, grants }).roles ?? [] };
  return db.transaction(async (tx) => {
    await closeEndedShifts(tx, placeId);
    const [left] = await tx.query<[{ id: string; deskId: string }[], number]>(
      `update desk_shift set ended_at = now(), ended_by = 'SESSION' where place_id = $1 and staff_id = $2 and session_hash = $3 and ended_at is null returning shift_id id, desk_id "deskId"`, [placeId, staffId, secretHash(from)]);
    for (const { id, deskId } of left) {
      const [on] = await tx.query<[{ id: string }]>(`insert into desk_shift (place_id, desk_id, staff_id, staff_name, session_hash) values ($1, $2, $3, $4, $5) returning shift_id id`, [placeId, deskId, staffId, name, secretHash(to)]);
      const [offered] = await tx.query<[{ toStaff: string; toName: string }[], number]>(
        `update desk_handover set settled_at = now(), outcome = 'WITHDRAWN' where place_id = $1 and shift_id = $2 and settled_at is null returning to_staff "toStaff", to_name "toName"`, [placeId, id]);
      for (const { toStaff, toName } of offered) await tx.query(`insert into desk_handover (place_id, shift_id, desk_id, from_name, to_staff, to_name) values ($1, $2, $3, $4, $5, $6)`, [placeId, on.id, deskId, name, toStaff, toName]);
      await noteDesk(tx, who, 'carryShift', { deskId, shiftId: on.id, fromShiftId: id });
    }
    return left.length;
  });
}
