import { createHash } from 'node:crypto';
import type { CookieOptions } from 'express';
import { cookiesIn, sessionCookie } from '@homeward/service-kit';

/** The cookies of sign-in: of a session, of a sign-in that has begun, and of the number that somebody without a role is told. */
export interface Cookies {
  readonly session: string;
  /** Of the attempt that comes back with a state: each tab has its own, so that two do not spoil each other's. */
  attempt(state: string): string;
  /** Those of a request that are of older attempts, but for the newest few: a browser need not carry them. */
  stale(header: string | undefined): string[];
  readonly reference: string;
  readonly options: CookieOptions;
}

/** Sign-ins that may be begun beside each other in one browser. */
const mostAttempts = 5;

/** Names and properties of cookies at an address. Lax, not strict: somebody who comes back from the provider comes from another site. */
export function cookiesAt(publicUrl: string): Cookies {
  const secure = new URL(publicUrl).protocol === 'https:';
  const session = sessionCookie(publicUrl);
  const prefix = `${session}-sign-in-`;
  return {
    session,
    attempt: (state) => `${prefix}${createHash('sha256').update(state).digest('base64url').slice(0, 16)}`,
    stale: (header) => cookiesIn(header).filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name).slice(0, -(mostAttempts - 1)),
    reference: `${session}-reference`,
    options: { httpOnly: true, secure, sameSite: 'lax', path: '/' },
  };
}
