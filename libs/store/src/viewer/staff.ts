import type { Grant, Role } from '@homeward/access';
import type { DataSource, EntityManager } from 'typeorm';
import { appendAudit, operatorAtTheTerminal } from '../audit/append-audit.js';
import { notOver } from './session-holds.js';
import { waitNoLonger } from './waiting-access.js';

/** Who somebody is by their provider's word. */
export interface ProvidedIdentity {
  readonly issuer: string;
  /** Never changes and is never given to anybody else (OpenID Connect Core 1.0 §2, claim sub). */
  readonly subject: string;
  /** Null: the provider told none this time. */
  readonly name: string | null;
  /** What they are called until it tells one. */
  readonly called: string;
}

export interface StaffMember {
  readonly staffId: string;
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly disabled: boolean;
  /** Those that hold now. */
  readonly grants: readonly Grant[];
}

const grantsOf = (of: string): string => `from role_grant r where r.place_id = ${of}.place_id and r.staff_id = ${of}.staff_id and (r.ends_at is null or r.ends_at > now())`;
/** SQL for the grants that a row `of` of staff has now, oldest first. */
export const grantsNow = (of: string): string => `(select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'organisation', r.organisation, 'ward', r.ward) order by r.grant_id), '[]') ${grantsOf(of)})`;
/** SQL that is true where a row `of` of staff has any grant now. */
export const hasGrant = (of: string): string => `exists (select ${grantsOf(of)})`;
/** SQL that is true where a row `of` of staff has any of some roles now. Roles are our own words, never anybody's. */
export const hasAnyRole = (of: string, wanted: readonly Role[]): string => `exists (select ${grantsOf(of)} and r.role in (${wanted.map((role) => `'${role}'`).join(', ')}))`;
const member = `s.staff_id "staffId", s.name, s.issuer, s.subject, s.disabled_at is not null disabled, ${grantsNow('s')} grants`;

/** Notes that somebody was recognised by their provider, by the name that they bear there now; one that it does not tell takes no name away. They may have no role here. */
export async function recogniseStaff(db: DataSource, placeId: string, { issuer, subject, name, called }: ProvidedIdentity): Promise<StaffMember> {
  await db.query(
    `insert into staff (place_id, issuer, subject, name) values ($1, $2, $3, coalesce($4, $5)) on conflict (place_id, issuer, subject) do update set name = excluded.name where $4 is not null and staff.name <> excluded.name`,
    [placeId, issuer, subject, name, called],
  );
  const [found] = await db.query<[StaffMember]>(`select ${member} from staff s where place_id = $1 and issuer = $2 and subject = $3`, [placeId, issuer, subject]);
  return found;
}

/** Everybody who ever signed in, by when they first did. */
export async function staffOf(db: DataSource, placeId: string): Promise<StaffMember[]> {
  return db.query(`select ${member} from staff s where place_id = $1 order by s.staff_id`, [placeId]);
}

export interface NewGrant extends Grant {
  readonly staffId: string;
  readonly grantedBy: string;
  /** Null: until it is taken back. */
  readonly days: number | null;
  /** Of a colleague of another organisation: why they help here. Such a grant always ends. */
  readonly honorary?: string;
}

/** Gives a role, or gives it anew for another time. False: nobody has that id. Needs the owner's connection. */
export async function grantRole(db: DataSource, placeId: string, { staffId, role, organisation, ward, grantedBy, days, honorary }: NewGrant): Promise<boolean> {
  return db.transaction(async (tx) => {
    await waitNoLonger(tx, placeId, staffId, { role, organisation, ward });
    await tx.query(`update role_grant set ends_at = now() where place_id = $1 and staff_id = $2 and role = $3 and organisation is not distinct from $4 and ward is not distinct from $5 and (ends_at is null or ends_at > now())`, [
      placeId, staffId, role, organisation, ward,
    ]);
    const rows = await tx.query<unknown[]>(
      `insert into role_grant (place_id, staff_id, role, organisation, ward, kind, reason, granted_by, ends_at)
       select place_id, staff_id, $3, $4, $5, $6, $7, $8, now() + $9 * interval '1 day' from staff where place_id = $1 and staff_id = $2 returning 1`,
      [placeId, staffId, role, organisation, ward, honorary === undefined ? 'STANDING' : 'HONORARY', honorary ?? null, grantedBy, days],
    );
    if (rows.length > 0) await noteGrant(tx, placeId, `decided by ${grantedBy}`, { staffId, given: role, organisation, ward, days, honorary: honorary ?? null });
    return rows.length > 0;
  });
}

/** Takes every role back and ends every session of somebody; `enable` lets them in again, without roles. False: nobody has that id. */
export async function disableStaff(db: DataSource, placeId: string, staffId: string, enable = false): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [, changed] = await tx.query<[unknown, number]>(`update staff set disabled_at = case when $3 then null else coalesce(disabled_at, now()) end where place_id = $1 and staff_id = $2`, [placeId, staffId, enable]);
    await waitNoLonger(tx, placeId, staffId);
    await tx.query(`update role_grant set ends_at = now() where place_id = $1 and staff_id = $2 and (ends_at is null or ends_at > now())`, [placeId, staffId]);
    await tx.query(`update session set ended_at = now(), ended_by = 'ADMINISTRATOR' where place_id = $1 and staff_id = $2 and ended_at is null`, [placeId, staffId]);
    if (changed > 0) await noteGrant(tx, placeId, null, { staffId, ...(enable ? { enabled: true } : { disabled: true }) });
    return changed > 0;
  });
}

/** Ends every session of somebody, who keeps their roles and may sign in again: they are asked anew by their provider. Returns how many. */
export async function endSessionsOfStaff(db: DataSource, placeId: string, staffId: string): Promise<number> {
  return db.transaction(async (tx) => {
    const [, ended] = await tx.query<[unknown, number]>(`update session s set ended_at = now(), ended_by = 'ADMINISTRATOR' where s.place_id = $1 and s.staff_id = $2 and ${notOver}`, [placeId, staffId]);
    await appendAudit(tx, placeId, operatorAtTheTerminal, { action: 'SIGN_OUT', operation: 'staff', detail: { staffId, sessions: ended } });
    return ended;
  });
}

const noteGrant = (tx: EntityManager, placeId: string, reason: string | null, detail: Readonly<Record<string, unknown>>): Promise<void> =>
  appendAudit(tx, placeId, operatorAtTheTerminal, { action: 'GRANT', operation: 'staff', reason, detail });
