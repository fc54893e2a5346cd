import type { CookieOptions } from 'express';

/** The two cookies of sign-in: of a session, and of a sign-in that has begun. */
export interface Cookies {
  readonly session: string;
  readonly attempt: string;
  readonly options: CookieOptions;
}

/**
 * Names and properties of cookies at an address. Over https they bear the prefix by which a browser lets nobody else set them (RFC 6265bis
 * §4.1.3.2). Lax, not strict: somebody who comes back from the provider comes from another site.
 */
export function cookiesAt(publicUrl: string): Cookies {
  const secure = new URL(publicUrl).protocol === 'https:';
  const prefix = secure ? '__Host-' : '';
  return { session: `${prefix}homeward`, attempt: `${prefix}homeward-sign-in`, options: { httpOnly: true, secure, sameSite: 'lax', path: '/' } };
}

/** The secret that a cookie of a request holds, if it is one of ours in form. */
export function secretIn(header: string | undefined, name: string): string | undefined {
  const found = (header ?? '').split(';').map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`));
  const value = found?.slice(name.length + 1);
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}
