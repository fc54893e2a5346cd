import type { DataSource, EntityManager } from 'typeorm';
import { actorOf } from '../audit/actor-of.js';
import { appendAudit } from '../audit/append-audit.js';
import { secretHash } from '../viewer/secret-text.js';
import { sessionLimits } from '../viewer/session-holds.js';
import type { Viewer } from '../viewer/viewer.js';
import { deskRoles } from './desk-roles.js';

/** A shift in which nobody did anything for so long ended when somebody last did; a session that is locked may go on. */
export const deskIdle = `${sessionLimits.idleMinutes} minutes`;

/** Who signs on and off: a member of staff, by the session with which they came. */
export interface AtDesk {
  readonly placeId: string;
  readonly staffId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly sessionHash: Buffer;
}

/** A session as a viewer bears it, by the secret of its browser. */
export const sessionHashOf = (secret: string): string => secretHash(secret).toString('hex');

/** Null: the viewer is a machine, or nobody who signed in. */
export function atDesk({ placeId, id, name, grants, session }: Viewer): AtDesk | null {
  const staffId = /^staff:(\d+)$/.exec(id)?.[1];
  return staffId === undefined || session === undefined ? null : { placeId, staffId, name, roles: actorOf({ id, name, grants }).roles ?? [], sessionHash: Buffer.from(session, 'hex') };
}

type Writes = Pick<EntityManager | DataSource, 'query'>;

/**
 * Writes down the end of every shift that has ended and that nobody closed: with its session, half an hour after nothing was heard of
 * it any more (and then at the moment when something last was), and now where somebody may work at a desk no longer. Returns how many.
 */
export async function closeEndedShifts(db: Writes, placeId: string): Promise<number> {
  const [, closed] = await db.query<[unknown, number]>(
    `update desk_shift d set ended_at = coalesce(t.ended_at, now()), ended_by = coalesce(t.ended_by, 'ROLE') from desk_shifts($1, $2) t
     where d.place_id = $1 and d.shift_id = t.shift_id and d.ended_at is null and (t.ended_at is not null or d.staff_id not in (select staff_id from desk_staff($1, $3)))`,
    [placeId, deskIdle, deskRoles],
  );
  return closed;
}

/** Begins a shift. Somebody who is on the desk already stays on it, since when they were. UNKNOWN: there is no such desk. */
export async function signOnToDesk(db: DataSource, who: AtDesk, deskId: string): Promise<'ON' | 'UNKNOWN'> {
  return db.transaction(async (tx) => {
    await closeEndedShifts(tx, who.placeId);
    if (!(await isDesk(tx, who.placeId, deskId))) return 'UNKNOWN';
    await beginShift(tx, who, deskId);
    return 'ON';
  });
}

/** Ends one's own shift at a desk now. UNKNOWN: there is no such desk; NOT_ON: one is not on it. */
export async function signOffDesk(db: DataSource, who: AtDesk, deskId: string): Promise<'OFF' | 'UNKNOWN' | 'NOT_ON'> {
  return db.transaction(async (tx) => {
    await closeEndedShifts(tx, who.placeId);
    if (!(await isDesk(tx, who.placeId, deskId))) return 'UNKNOWN';
    const [ended] = await tx.query<[{ id: string }[], number]>(
      `update desk_shift set ended_at = now(), ended_by = 'STAFF' where place_id = $1 and desk_id = $2 and staff_id = $3 and ended_at is null returning shift_id id`, [who.placeId, deskId, who.staffId]);
    if (ended[0] === undefined) return 'NOT_ON';
    await noteDesk(tx, who, 'signOffDesk', { deskId, shiftId: ended[0].id });
    return 'OFF';
  });
}

export async function isDesk(tx: Writes, placeId: string, deskId: string): Promise<boolean> {
  return (await tx.query<unknown[]>(`select from desk where place_id = $1 and desk_id = $2 and in_use`, [placeId, deskId])).length > 0;
}

/** Begins a shift unless there is one. */
export async function beginShift(tx: Writes, who: AtDesk, deskId: string): Promise<void> {
  const [begun] = await tx.query<{ id: string }[]>(
    `insert into desk_shift (place_id, desk_id, staff_id, staff_name, session_hash) values ($1, $2, $3, $4, $5)
     on conflict (place_id, desk_id, staff_id) where ended_at is null do nothing returning shift_id id`,
    [who.placeId, deskId, who.staffId, who.name, who.sessionHash],
  );
  if (begun !== undefined) await noteDesk(tx, who, 'signOnToDesk', { deskId, shiftId: begun.id });
}

/** Tells the audit what somebody did at a desk. */
export const noteDesk = (tx: Writes, { placeId, staffId, name, roles }: Omit<AtDesk, 'sessionHash'>, operation: string, detail: Readonly<Record<string, unknown>>): Promise<void> =>
  appendAudit(tx, placeId, { id: `staff:${staffId}`, name, roles }, { action: 'DESK', operation, detail });
