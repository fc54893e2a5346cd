import type { DataSource } from 'typeorm';
import { noteStaff } from '../audit/note-staff.js';
import type { Vault } from '../identity/vault.js';
import { secretHash } from './secret-text.js';
import { sessionHolds, sessionLimits, staffOfSession } from './session-holds.js';

const context = (placeId: string): string => `draft/${placeId}`;

/** Locks a session. False: there is none that holds. */
export async function lockSession(db: DataSource, placeId: string, secret: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [found] = await tx.query<{ staffId: string; already: boolean }[]>(
      `select s.staff_id "staffId", s.locked_at is not null already from session s ${staffOfSession} where s.place_id = $1 and s.session_hash = $2 and ${sessionHolds} for update of s`,
      [placeId, secretHash(secret)],
    );
    if (found === undefined) return false;
    if (found.already) return true;
    await tx.query(`update session set locked_at = now() where place_id = $1 and session_hash = $2`, [placeId, secretHash(secret)]);
    await noteStaff(tx, placeId, found.staffId, 'LOCK', { operation: 'lock', detail: {} });
    return true;
  });
}

/**
 * When a screen of somebody was last locked, by hand or by nobody being there, or a session of theirs was ended from elsewhere, in the hours
 * that a session lasts at most: seconds since 1970. Null: neither. `session-holds.ts` says when a session counts as locked.
 */
export async function lastLocked(db: Pick<DataSource, 'query'>, placeId: string, staffId: string): Promise<number | null> {
  const [{ at }] = await db.query<[{ at: number | null }]>(
    `select extract(epoch from max(o.at))::float8 at from session s cross join lateral (values
       (case when s.locked_at is not null or s.seen_at + make_interval(mins => s.locks_after_minutes + 2) < coalesce(s.ended_at, now()) then coalesce(s.locked_at, s.seen_at + make_interval(mins => s.locks_after_minutes)) end),
       (case when s.ended_by in ('ELSEWHERE', 'ADMINISTRATOR') then s.ended_at end)) o (at)
     where s.place_id = $1 and s.staff_id = $2 and greatest(s.locked_at, s.seen_at, s.ended_at) > now() - interval '${sessionLimits.hours} hours'`,
    [placeId, staffId],
  );
  return at;
}

/** Keeps what somebody had begun to write in one tab of a session, sealed, until they are back: at most eight tabs. */
export async function keepDraft(db: DataSource, vault: Vault, placeId: string, secret: string, tab: string, draft: string): Promise<void> {
  await db.query(
    `insert into session_draft (place_id, session_hash, tab, sealed) select s.place_id, s.session_hash, $3, $4 from session s ${staffOfSession} where s.place_id = $1 and s.session_hash = $2 and ${sessionHolds}
       and (select count(*) from session_draft d where d.place_id = s.place_id and d.session_hash = s.session_hash and d.tab <> $3) < 8
     on conflict (place_id, session_hash, tab) do update set sealed = excluded.sealed, kept_at = now()`,
    [placeId, secretHash(secret), tab, vault.seal(draft, context(placeId))],
  );
}

/** Gives what was kept of one tab, once. Null: nothing was. */
export async function takeDraft(db: DataSource, vault: Vault, placeId: string, secret: string, tab: string): Promise<string | null> {
  const [[taken]] = await db.query<[{ sealed: Buffer }[], number]>(`delete from session_draft where place_id = $1 and session_hash = $2 and tab = $3 returning sealed`, [placeId, secretHash(secret), tab]);
  return taken === undefined ? null : vault.open(taken.sealed, context(placeId));
}

/** Hands on what was kept to the session by which the same person is back. False: another's, and nothing is handed on. */
export async function handOnDrafts(db: DataSource, placeId: string, from: string, to: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const same = await tx.query<unknown[]>(
      `select 1 from session a join session b on b.place_id = a.place_id and b.staff_id = a.staff_id where a.place_id = $1 and a.session_hash = $2 and b.session_hash = $3 and a.ended_at is null and b.ended_at is null`,
      [placeId, secretHash(from), secretHash(to)],
    );
    if (same.length > 0) await tx.query(`update session_draft set session_hash = $3 where place_id = $1 and session_hash = $2`, [placeId, secretHash(from), secretHash(to)]);
    return same.length > 0;
  });
}
