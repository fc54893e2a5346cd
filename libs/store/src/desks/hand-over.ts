import type { DataSource } from 'typeorm';
import { beginShift, closeEndedShifts, noteDesk, type AtDesk } from './desk-shift.js';
import { deskRoles } from './desk-roles.js';

/**
 * Offers a desk that one is on to somebody; an offer to somebody else before is withdrawn. Nothing changes until they take it.
 * NOT_ON: one is not on that desk; NOBODY: they may not work at a desk, or are oneself.
 */
export async function offerDesk(db: DataSource, who: AtDesk, deskId: string, toStaff: string): Promise<'OFFERED' | 'NOT_ON' | 'NOBODY'> {
  const { placeId, staffId } = who;
  return db.transaction(async (tx) => {
    await closeEndedShifts(tx, placeId);
    const [shift] = await tx.query<{ id: string }[]>(`select shift_id id from desk_shift where place_id = $1 and desk_id = $2 and staff_id = $3 and ended_at is null for update`, [placeId, deskId, staffId]);
    if (shift === undefined) return 'NOT_ON';
    const [to] = await tx.query<{ name: string }[]>(`select name from desk_staff($1, $2) where staff_id::text = $3 and staff_id::text <> $4`, [placeId, deskRoles, toStaff, staffId]);
    if (to === undefined) return 'NOBODY';
    await tx.query(`update desk_handover set settled_at = now(), outcome = 'WITHDRAWN' where place_id = $1 and shift_id = $2 and settled_at is null`, [placeId, shift.id]);
    await tx.query(`insert into desk_handover (place_id, shift_id, desk_id, from_name, to_staff, to_name) values ($1, $2, $3, $4, $5, $6)`, [placeId, shift.id, deskId, who.name, toStaff, to.name]);
    await noteDesk(tx, who, 'offerDesk', { deskId, shiftId: shift.id, to: `staff:${toStaff}` });
    return 'OFFERED';
  });
}

/**
 * Takes over a desk that was offered: the giver's shift ends at the very moment at which the taker's begins, so that the desk is
 * neither empty nor counted twice. NOT_OFFERED: nobody who is still on it offers it.
 */
export async function acceptDesk(db: DataSource, who: AtDesk, deskId: string): Promise<'ACCEPTED' | 'NOT_OFFERED'> {
  const { placeId, staffId } = who;
  return db.transaction(async (tx) => {
    await closeEndedShifts(tx, placeId);
    const [offer] = await tx.query<{ id: string; shift: string }[]>(
      `select h.handover_id id, h.shift_id shift from desk_handover h join desk_shift d using (place_id, shift_id)
       where h.place_id = $1 and h.desk_id = $2 and h.to_staff = $3 and h.settled_at is null and d.ended_at is null order by h.offered_at limit 1 for update`,
      [placeId, deskId, staffId],
    );
    if (offer === undefined) return 'NOT_OFFERED';
    await tx.query(`update desk_handover set settled_at = now(), outcome = 'ACCEPTED' where place_id = $1 and handover_id = $2`, [placeId, offer.id]);
    await tx.query(`update desk_shift set ended_at = now(), ended_by = 'HANDOVER' where place_id = $1 and shift_id = $2`, [placeId, offer.shift]);
    await noteDesk(tx, who, 'acceptDesk', { deskId, fromShiftId: offer.shift });
    await beginShift(tx, who, deskId);
    return 'ACCEPTED';
  });
}
