import type { DataSource } from 'typeorm';
import type { Vault } from '../identity/vault.js';
import { newSecret, secretHash } from './secret-text.js';

/** What a sign-in that has begun must come back with. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
  /** The page to show afterwards: a path of ours. */
  readonly returnTo: string;
  /** Whoever it is must prove it now: somebody's screen was locked. */
  readonly anew: boolean;
}

/** An attempt that came back; `begunAt`: seconds since 1970, by the database's clock. */
export interface TakenAttempt extends SignInAttempt {
  readonly begunAt: number;
}

/** A sign-in that takes longer has to begin again. */
const attemptMinutes = 10;

/** More that have begun at one time are no people: the oldest give way, so that a flood keeps nobody out for long. */
export const mostAttempts = 2_000;

const context = (placeId: string): string => `sign-in/${placeId}`;

/** Keeps what an attempt must come back with; returns the secret that binds it to one browser. */
export async function beginAttempt(db: DataSource, vault: Vault, placeId: string, { state, nonce, verifier, returnTo, anew }: SignInAttempt): Promise<string> {
  const secret = newSecret();
  await db.query(
    `delete from sign_in_attempt where place_id = $1 and started_at <= greatest(now() - interval '${attemptMinutes} minutes', (select started_at from sign_in_attempt where place_id = $1 order by started_at desc offset ${mostAttempts - 1} limit 1))`,
    [placeId],
  );
  await db.query(`insert into sign_in_attempt (place_id, attempt_hash, state, nonce, verifier, return_to, anew) values ($1, $2, $3, $4, $5, $6, $7)`, [
    placeId, secretHash(secret), state, nonce, vault.seal(verifier, context(placeId)), returnTo, anew,
  ]);
  return secret;
}

/** Gives an attempt out, once. Null: it never was, was used, or is too old. */
export async function takeAttempt(db: DataSource, vault: Vault, placeId: string, secret: string): Promise<TakenAttempt | null> {
  const [[taken]] = await db.query<[{ state: string; nonce: string; verifier: Buffer; return_to: string; anew: boolean; old: boolean; begun: string }[], number]>(
    `delete from sign_in_attempt where place_id = $1 and attempt_hash = $2 returning state, nonce, verifier, return_to, anew, extract(epoch from started_at) begun, started_at < now() - interval '${attemptMinutes} minutes' old`,
    [placeId, secretHash(secret)],
  );
  if (taken === undefined || taken.old) return null;
  return { state: taken.state, nonce: taken.nonce, verifier: vault.open(taken.verifier, context(placeId)), returnTo: taken.return_to, anew: taken.anew, begunAt: Number(taken.begun) };
}
