import type { Grant } from '@homeward/access';
import type { DataSource, EntityManager } from 'typeorm';
import { appendAudit, operatorAtTheTerminal } from '../audit/append-audit.js';

interface Querying {
  query<T>(sql: string, values?: unknown[]): Promise<T>;
}

/** How many roles, of how many staff, and how many tokens. */
export interface Revived {
  readonly roles: number;
  readonly staff: number;
  readonly tokens: number;
}

const holding = `ends_at is null or ends_at > now()`;

/** What holds by the rows of a database: in a restore's transaction, what the backup brings back. */
export async function accessHolding(tx: Querying, placeId: string): Promise<Revived> {
  const [row] = await tx.query<[Revived]>(
    `select (select count(*)::int from role_grant where place_id = $1 and (${holding})) roles, (select count(distinct staff_id)::int from role_grant where place_id = $1 and (${holding})) staff,
       (select count(*)::int from token where place_id = $1 and expires_at > now()) tokens`, [placeId]);
  return row;
}

/**
 * Ends every role and token that a backup brought back, until somebody confirms it: one that was taken away since the backup was made
 * must not come back unseen. Its own end is kept aside, so that whatever asks whether it holds is answered that it does not. In the
 * transaction of a restore, by the owner.
 */
export async function letAccessWait(tx: Querying, placeId: string): Promise<void> {
  await tx.query(`update role_grant set waits_since = now(), ends_if_confirmed = ends_at, ends_at = now() where place_id = $1 and (${holding})`, [placeId]);
  await tx.query(`update token set waits_since = now(), ends_if_confirmed = expires_at, expires_at = now() where place_id = $1 and expires_at > now()`, [placeId]);
}

/** A role that waits to be confirmed. */
export interface WaitingGrant extends Grant {
  readonly staffId: string;
  readonly name: string;
  /** By whose word it was given. */
  readonly grantedBy: string;
  readonly grantedAt: Date;
  /** Null: until it is taken back. */
  readonly endsAt: Date | null;
}

const waits = `r.waits_since is not null and (r.ends_if_confirmed is null or r.ends_if_confirmed > now())`;

/** Roles that wait since a restore, by who has them; those of disabled staff and those whose own end has come do not wait. */
export const waitingGrants = (db: Pick<DataSource, 'query'>, placeId: string): Promise<WaitingGrant[]> =>
  db.query(
    `select r.staff_id "staffId", s.name, r.role, r.organisation, r.ward, r.granted_by "grantedBy", r.granted_at "grantedAt", r.ends_if_confirmed "endsAt"
     from role_grant r join staff s on s.place_id = r.place_id and s.staff_id = r.staff_id where r.place_id = $1 and s.disabled_at is null and ${waits} order by r.staff_id, r.grant_id`, [placeId]);

/** Lets roles hold again that wait since a restore: of one of the staff, one role of theirs, or (staffId null) of all. Returns how many. Needs the owner's connection. */
export async function confirmGrants(db: DataSource, placeId: string, { staffId, role, by }: { readonly staffId: string | null; readonly role: string | null; readonly by: string }): Promise<number> {
  return db.transaction(async (tx) => {
    const [confirmed] = await tx.query<[(Grant & { staffId: string })[], number]>(
      `update role_grant r set ends_at = r.ends_if_confirmed, ends_if_confirmed = null, waits_since = null from staff s
       where s.place_id = r.place_id and s.staff_id = r.staff_id and s.disabled_at is null and r.place_id = $1 and ($2::bigint is null or r.staff_id = $2) and ($3::text is null or r.role = $3) and ${waits}
       returning r.staff_id "staffId", r.role, r.organisation, r.ward`, [placeId, staffId, role]);
    for (const { staffId: id, ...grant } of confirmed) await appendAudit(tx, placeId, operatorAtTheTerminal, { action: 'GRANT', operation: 'staff', reason: `decided by ${by}`, detail: { staffId: id, confirmed: grant.role, organisation: grant.organisation, ward: grant.ward } });
    return confirmed.length;
  });
}

/** Takes from some roles that they wait, so that nothing revives them: they are taken back, or given anew. `role` null: all of somebody's. */
export const waitNoLonger = (tx: EntityManager, placeId: string, staffId: string, role: Grant | null = null): Promise<unknown> =>
  tx.query(
    `update role_grant set waits_since = null, ends_if_confirmed = null where place_id = $1 and staff_id = $2 and waits_since is not null
       and ($3::text is null or (role = $3 and organisation is not distinct from $4 and ward is not distinct from $5))`,
    [placeId, staffId, role?.role ?? null, role?.organisation ?? null, role?.ward ?? null]);
