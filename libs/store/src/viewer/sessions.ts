import type { Grant } from '@homeward/access';
import type { DataSource } from 'typeorm';
import { noteStaff } from '../audit/note-staff.js';
import type { Vault } from '../identity/vault.js';
import { newSecret, secretHash } from './secret-text.js';
import { grantsNow, hasGrant } from './staff.js';

/** How long a session holds without a request, and at all (NIST SP 800-63B-4 §2.2.3, AAL2: 30 minutes and 12 hours at most). */
export const sessionLimits = { idleMinutes: 30, hours: 12 } as const;

/** A session that holds, with who it is. */
export interface Session {
  readonly staffId: string;
  readonly name: string;
  readonly grants: readonly Grant[];
}

export interface NewSession {
  readonly staffId: string;
  /** The provider's session, where it says so (claim sid). */
  readonly providerSession: string | null;
  readonly idToken: string;
}

const context = (placeId: string): string => `session/${placeId}`;

/** SQL that is true of a session `s` that holds, of a member of staff `f`. */
export const sessionHolds = `s.ended_at is null and s.ends_at > now() and s.seen_at > now() - interval '${sessionLimits.idleMinutes} minutes' and f.disabled_at is null`;
/** SQL for the member of staff `f` of a session `s`. */
export const staffOfSession = 'join staff f on f.place_id = s.place_id and f.staff_id = s.staff_id';

/** Begins a session; returns the secret by which its browser is known, which is stored nowhere. */
export async function beginSession(db: DataSource, vault: Vault, placeId: string, { staffId, providerSession, idToken }: NewSession): Promise<string> {
  const secret = newSecret();
  await db.transaction(async (tx) => {
    await tx.query(`insert into session (place_id, session_hash, staff_id, provider_session, id_token, ends_at) values ($1, $2, $3, $4, $5, now() + interval '${sessionLimits.hours} hours')`, [
      placeId, secretHash(secret), staffId, providerSession, vault.seal(idToken, context(placeId)),
    ]);
    await noteStaff(tx, placeId, staffId, 'SIGN_IN', { operation: 'sign-in' });
  });
  return secret;
}

/** The session of a browser, if it holds, with the grants of now; that it was seen is noted once a minute. */
export async function findSession(db: DataSource, placeId: string, secret: string): Promise<Session | null> {
  const [found] = await db.query<Session[]>(
    `with seen as (update session s set seen_at = now() from staff f where f.place_id = s.place_id and f.staff_id = s.staff_id
       and s.place_id = $1 and s.session_hash = $2 and ${sessionHolds} and s.seen_at < now() - interval '1 minute')
     select f.staff_id "staffId", f.name, ${grantsNow('f')} grants
     from session s ${staffOfSession} where s.place_id = $1 and s.session_hash = $2 and ${sessionHolds}`,
    [placeId, secretHash(secret)],
  );
  return found ?? null;
}

/** Who has signed in by a secret, if their session holds and they have a role; changes nothing, so that intake may ask. */
export async function whoHasSession(db: DataSource, placeId: string, secret: string): Promise<string | null> {
  const [found] = await db.query<{ id: string }[]>(
    `select f.staff_id id from session s ${staffOfSession} where s.place_id = $1 and s.session_hash = $2 and ${sessionHolds} and ${hasGrant('f')}`,
    [placeId, secretHash(secret)],
  );
  return found?.id ?? null;
}

/** Ends the session of a browser; returns the provider's token of it, by which the provider ends its own. Null: there was none. */
export async function endSession(db: DataSource, vault: Vault, placeId: string, secret: string): Promise<string | null> {
  return db.transaction(async (tx) => {
    const [[ended]] = await tx.query<[{ staff_id: string; id_token: Buffer }[], number]>(`update session set ended_at = now(), ended_by = 'STAFF' where place_id = $1 and session_hash = $2 and ended_at is null returning staff_id, id_token`, [placeId, secretHash(secret)]);
    if (ended === undefined) return null;
    await noteStaff(tx, placeId, ended.staff_id, 'SIGN_OUT', { operation: 'sign-out' });
    return vault.open(ended.id_token, context(placeId));
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
