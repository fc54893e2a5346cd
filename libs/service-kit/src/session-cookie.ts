/** What the cookie of a session is called at an address. Over https it bears the prefix by which a browser lets nobody else set it (RFC 6265bis §4.1.3.2). */
export const sessionCookie = (publicUrl: string): string => (new URL(publicUrl).protocol === 'https:' ? '__Host-homeward' : 'homeward');

/** The cookies of a request, in the order in which the browser sends them: of one path the oldest first (RFC 6265 §5.4). */
export const cookiesIn = (header: string | undefined): readonly { readonly name: string; readonly value: string }[] =>
  (header ?? '').split(';').map((pair) => pair.trim()).filter((pair) => pair.includes('=')).map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }));

/** The secret that a cookie of a request holds, if it is one of ours in form. */
export function secretIn(header: string | undefined, name: string): string | undefined {
  const value = cookiesIn(header).find((cookie) => cookie.name === name)?.value;
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}
