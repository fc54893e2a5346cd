import type { EntityManager } from 'typeorm';
import { deskRoles } from './desk-roles.js';
import { deskIdle } from './desk-shift.js';

export interface DeskRow {
  readonly id: string;
  readonly name: string;
}

/** Somebody's time at a desk; `until` null: they are there now. */
export interface ShiftRow {
  readonly deskId: string;
  readonly staffId: string;
  readonly name: string;
  readonly from: Date;
  readonly until: Date | null;
}

export interface PlannedRow extends ShiftRow {
  readonly id: string;
  readonly until: Date;
}

export interface OfferRow {
  readonly deskId: string;
  readonly from: string;
  readonly toStaff: string;
  readonly to: string;
  readonly at: Date;
}

/** The desks of a place, in their order. Asked, like all below, in a transaction that knows its viewer. */
export const readDesks = (tx: EntityManager, placeId: string): Promise<DeskRow[]> => tx.query(`select desk_id id, name from desk where place_id = $1 and in_use order by position, desk_id`, [placeId]);

/** The shifts that have a moment in common with the time since `from`, longest on first. */
export const readShifts = (tx: EntityManager, from: Date): Promise<ShiftRow[]> =>
  tx.query(`select desk_id "deskId", staff_id "staffId", staff_name name, began_at "from", ended_at until from viewer_desk_shifts($1) where ended_at is null or ended_at > $2 order by began_at, staff_id`, [deskIdle, from]);

/** What is planned from now on until so many days hence, soonest first. */
export const readRota = (tx: EntityManager, placeId: string, days: number): Promise<PlannedRow[]> =>
  tx.query(
    `select planned_id id, desk_id "deskId", staff_id "staffId", staff_name name, starts_at "from", ends_at until from desk_rota
     where place_id = $1 and removed_at is null and ends_at > now() and starts_at < now() + make_interval(days => $2) order by starts_at, planned_id`,
    [placeId, days],
  );

/** Desks that are offered, by somebody who is still on them. */
export const readOffers = (tx: EntityManager, placeId: string): Promise<OfferRow[]> =>
  tx.query(
    `select h.desk_id "deskId", h.from_name "from", h.to_staff "toStaff", h.to_name "to", h.offered_at at from desk_handover h
     where h.place_id = $1 and h.settled_at is null
       and exists (select from viewer_desk_shifts($2) s where s.shift_id = h.shift_id and s.ended_at is null) order by h.offered_at`,
    [placeId, deskIdle],
  );

/** Who may work at a desk, by name. */
export const readDeskStaff = (tx: EntityManager): Promise<{ id: string; name: string }[]> => tx.query(`select staff_id id, name from viewer_desk_staff($1) order by name, staff_id`, [deskRoles]);

export interface DeskAlerts {
  readonly deskId: string;
  readonly open: number;
  readonly unowned: number;
  /** Raised in the stretch that was asked about; those of a back-fill, which ask nobody, are left out. */
  readonly raised: number;
}

/** How many alerts each desk has. To be counted of everybody. `from` is a moment of the database's clock; alerts bear the place's own. */
export const countDeskAlerts = (tx: EntityManager, placeId: string, from: Date): Promise<DeskAlerts[]> =>
  tx.query(
    `select d.desk_id "deskId", count(*) filter (where a.state in ('NEW', 'ACKNOWLEDGED', 'SHELVED', 'BACK_TO_NORMAL'))::int "open", count(*) filter (where a.state = 'NEW' and a.owner is null)::int unowned,
       count(*) filter (where a.suppressed_by is null and a.raised_at >= $2::timestamptz + p.clock_offset and a.raised_at < now() + p.clock_offset)::int raised
     from desk d join place p using (place_id) left join alert a on a.place_id = d.place_id and a.desk = d.name where d.place_id = $1 group by d.desk_id`,
    [placeId, from],
  );
