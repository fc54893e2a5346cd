import type { CookieOptions } from 'express';
import { sessionCookie } from '@homeward/service-kit';

/** The cookies of sign-in: of a session, of a sign-in that has begun, and of the number that somebody without a role is told. */
export interface Cookies {
  readonly session: string;
  readonly attempt: string;
  readonly reference: string;
  readonly options: CookieOptions;
}

/** Names and properties of cookies at an address. Lax, not strict: somebody who comes back from the provider comes from another site. */
export function cookiesAt(publicUrl: string): Cookies {
  const secure = new URL(publicUrl).protocol === 'https:';
  const session = sessionCookie(publicUrl);
  return { session, attempt: `${session}-sign-in`, reference: `${session}-reference`, options: { httpOnly: true, secure, sameSite: 'lax', path: '/' } };
}
