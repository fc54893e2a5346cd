import type { DataSource } from 'typeorm';
import { appendAudit, type AuditActor } from '../audit/append-audit.js';
import { deskRoles } from './desk-roles.js';
import { isDesk } from './desk-shift.js';

/** The longest that one may be planned at a stretch, in hours. */
export const longestShiftHours = 24;

export interface NewPlannedShift {
  readonly deskId: string;
  readonly staffId: string;
  readonly from: Date;
  readonly until: Date;
}

/** What is wrong with a planned shift. TAKEN: the same person is planned for that desk at that time already. */
export type RotaFault = 'NO_DESK' | 'NOBODY' | 'BACKWARDS' | 'TOO_LONG' | 'OVER' | 'TAKEN';

/** Plans somebody for a desk; nothing begins by it. Times are those of the database's clock. */
export async function planShift(db: DataSource, placeId: string, by: AuditActor, { deskId, staffId, from, until }: NewPlannedShift): Promise<'PLANNED' | RotaFault> {
  if (until <= from) return 'BACKWARDS';
  if (until.getTime() - from.getTime() > longestShiftHours * 3_600_000) return 'TOO_LONG';
  return db.transaction(async (tx) => {
    if (!(await isDesk(tx, placeId, deskId))) return 'NO_DESK';
    const [who] = await tx.query<{ name: string; past: boolean }[]>(`select name, $4::timestamptz <= now() past from desk_staff($1, $2) where staff_id::text = $3`, [placeId, deskRoles, staffId, until]);
    if (who === undefined) return 'NOBODY';
    if (who.past) return 'OVER';
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('rota/' || $1::text, 0))`, [placeId]);
    const [planned] = await tx.query<{ id: string }[]>(
      `insert into desk_rota (place_id, desk_id, staff_id, staff_name, starts_at, ends_at, planned_by, planned_by_name) select $1, $2, $3, $4, $5, $6, $7, $8
       where not exists (select from desk_rota r where r.place_id = $1 and r.desk_id = $2 and r.staff_id = $3 and r.removed_at is null and r.starts_at < $6 and r.ends_at > $5) returning planned_id id`,
      [placeId, deskId, staffId, who.name, from, until, by.id, by.name],
    );
    if (planned === undefined) return 'TAKEN';
    await appendAudit(tx, placeId, by, { action: 'DESK', operation: 'planShift', detail: { deskId, plannedId: planned.id, staff: `staff:${staffId}`, from, until } });
    return 'PLANNED';
  });
}

/** Takes a planned shift out; it stays, with who took it out. Returns its desk; null: there is none of that id, or it was taken out before. */
export async function removePlannedShift(db: DataSource, placeId: string, by: AuditActor, plannedId: string): Promise<string | null> {
  return db.transaction(async (tx) => {
    const [rows] = await tx.query<[{ deskId: string }[], number]>(
      `update desk_rota set removed_at = now(), removed_by = $3, removed_by_name = $4 where place_id = $1 and planned_id::text = $2 and removed_at is null returning desk_id "deskId"`, [placeId, plannedId, by.id, by.name]);
    const [removed] = rows;
    if (removed === undefined) return null;
    await appendAudit(tx, placeId, by, { action: 'DESK', operation: 'removePlannedShift', detail: { deskId: removed.deskId, plannedId } });
    return removed.deskId;
  });
}
