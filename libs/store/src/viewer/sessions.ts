import { roles, sightOf, type Grant } from '@homeward/access';
import type { DataSource } from 'typeorm';
import { noteStaff } from '../audit/note-staff.js';
import type { Vault } from '../identity/vault.js';
import { newSecret, secretHash } from './secret-text.js';
import { notOver, sessionHolds, sessionLimits, sessionOpen, staffOfSession } from './session-holds.js';
import { endBeyond } from './sessions-at-once.js';
import { grantsNow, hasAnyRole } from './staff.js';

/** A session that holds, with who it is. */
export interface Session {
  readonly staffId: string;
  readonly name: string;
  readonly grants: readonly Grant[];
}

/** `locked`: nothing may be answered until whoever it is has signed in again. */
export interface FoundSession extends Session {
  readonly locked: boolean;
}

export interface NewSession {
  readonly staffId: string;
  /** The provider's session, where it says so (claim sid). */
  readonly providerSession: string | null;
  readonly idToken: string;
  /** Minutes without anybody's doing after which it is locked; null: only by hand. */
  readonly locksAfterMinutes: number | null;
  /** Kind of browser and machine, in letters alone (`Firefox on Windows`); null: not known. */
  readonly device?: string | null;
  /** When they last proved to the provider who they are, in seconds since 1970; null: it does not say. */
  readonly provedAt?: number | null;
  /** How many one person may have at once, with this one; unset: as many as they like. */
  readonly atOnce?: number;
  /** The secret of the session that this one takes the place of, and that its caller ends: it counts no more. */
  readonly instead?: string | undefined;
}

const context = (placeId: string): string => `session/${placeId}`;

/** Begins a session; returns the secret by which its browser is known, which is stored nowhere. */
export async function beginSession(db: DataSource, vault: Vault, placeId: string, { staffId, providerSession, idToken, locksAfterMinutes, device = null, provedAt = null, atOnce, instead }: NewSession): Promise<string> {
  const secret = newSecret();
  await forgetWhatIsOver(db, placeId);
  await db.transaction(async (tx) => {
    await tx.query(`insert into session (place_id, session_hash, staff_id, provider_session, id_token, ends_at, locks_after_minutes, device, proved_at) values ($1, $2, $3, $4, $5, now() + interval '${sessionLimits.hours} hours', $6, $7, case when $8::float8 is not null then least(to_timestamp($8), now()) end)`, [
      placeId, secretHash(secret), staffId, providerSession, vault.seal(idToken, context(placeId)), locksAfterMinutes, device, provedAt,
    ]);
    await noteStaff(tx, placeId, staffId, 'SIGN_IN', { operation: 'sign-in' });
    if (atOnce !== undefined) await endBeyond(tx, placeId, staffId, atOnce, [secret, ...(instead === undefined ? [] : [instead])]);
  });
  return secret;
}

/** The session of a browser, if it holds, with the grants of now. `issuer`: the provider in force; sessions of another end with it. */
export async function findSession(db: DataSource, placeId: string, issuer: string, secret: string): Promise<FoundSession | null> {
  const [found] = await db.query<FoundSession[]>(
    `select f.staff_id "staffId", f.name, ${grantsNow('f')} grants, not (${sessionOpen}) locked
     from session s ${staffOfSession} where s.place_id = $1 and s.session_hash = $2 and f.issuer = $3 and ${sessionHolds}`,
    [placeId, secretHash(secret), issuer],
  );
  return found ?? null;
}

/** Who has signed in by a secret, if their session holds and is not locked and a role of theirs sends files; changes nothing, so that intake may ask. */
export async function whoMaySend(db: DataSource, placeId: string, secret: string): Promise<string | null> {
  const [found] = await db.query<{ id: string }[]>(
    `select f.staff_id id from session s ${staffOfSession} where s.place_id = $1 and s.session_hash = $2 and ${sessionHolds} and ${sessionOpen} and ${hasAnyRole('f', roles.filter((role) => sightOf([{ role }], 'SEND_FILES') !== 'NO'))}`,
    [placeId, secretHash(secret)],
  );
  return found?.id ?? null;
}

/** Notes that somebody is there: they typed or pointed, and not only their page asked. */
export async function noteHere(db: DataSource, placeId: string, secret: string): Promise<void> {
  await db.query(`update session s set seen_at = now() from staff f where f.place_id = s.place_id and f.staff_id = s.staff_id and s.place_id = $1 and s.session_hash = $2 and ${sessionHolds} and ${sessionOpen}`, [placeId, secretHash(secret)]);
}

/** Ends whatever a provider gave out that is not the one in force any more; returns how many. */
export async function endSessionsOfOthers(db: DataSource, placeId: string, issuer: string): Promise<number> {
  const [, ended] = await db.query<[unknown, number]>(
    `update session s set ended_at = now(), ended_by = 'ADMINISTRATOR' from staff f where f.place_id = s.place_id and f.staff_id = s.staff_id and s.place_id = $1 and s.ended_at is null and f.issuer <> $2`, [placeId, issuer]);
  return ended;
}

/** A session that ran out is ended by nobody: what was kept for it goes when somebody signs in next. */
async function forgetWhatIsOver(db: DataSource, placeId: string): Promise<void> {
  await db.query(`update session s set id_token = null where s.place_id = $1 and s.id_token is not null and not (${notOver})`, [placeId]);
  await db.query(`delete from session_draft d using session s where s.place_id = $1 and d.place_id = s.place_id and d.session_hash = s.session_hash and s.ends_at <= now()`, [placeId]);
}

/** Ends the session of a browser; returns the provider's token of it, by which the provider ends its own. Null: there was none. */
export async function endSession(db: DataSource, vault: Vault, placeId: string, secret: string): Promise<string | null> {
  return db.transaction(async (tx) => {
    // What it held is read before it ends: with the end it is emptied.
    const [[ended]] = await tx.query<[{ staff_id: string; id_token: Buffer | null }[], number]>(
      `with was as (select place_id, session_hash, id_token from session where place_id = $1 and session_hash = $2 and ended_at is null for update)
       update session s set ended_at = now(), ended_by = 'STAFF' from was where s.place_id = was.place_id and s.session_hash = was.session_hash returning s.staff_id, was.id_token`,
      [placeId, secretHash(secret)],
    );
    if (ended === undefined) return null;
    await noteStaff(tx, placeId, ended.staff_id, 'SIGN_OUT', { operation: 'sign-out' });
    return ended.id_token === null ? null : vault.open(ended.id_token, context(placeId));
  });
}

/** Whose sessions a provider says have ended: one session of it, or all of somebody (OpenID Connect Back-Channel Logout 1.0 §2.4). */
export interface EndedByProvider {
  readonly issuer: string;
  readonly subject: string | null;
  readonly providerSession: string | null;
}

/** Ends sessions by the word of their provider; returns how many. */
export async function endByProvider(db: DataSource, placeId: string, { issuer, subject, providerSession }: EndedByProvider): Promise<number> {
  return db.transaction(async (tx) => {
    const [ended] = await tx.query<[{ staff_id: string }[], number]>(
      `update session s set ended_at = now(), ended_by = 'PROVIDER' from staff f where f.place_id = s.place_id and f.staff_id = s.staff_id and s.place_id = $1 and s.ended_at is null
         and f.issuer = $2 and ($3::text is null or f.subject = $3) and ($4::text is null or s.provider_session = $4 or (s.provider_session is null and $3 is not null)) and coalesce($3, $4) is not null returning s.staff_id`,
      [placeId, issuer, subject, providerSession],
    );
    for (const { staff_id: staffId } of ended) await noteStaff(tx, placeId, staffId, 'SIGN_OUT', { operation: 'ended by the provider' });
    return ended.length;
  });
}
