/** What the cookie of a session is called at an address. Over https it bears the prefix by which a browser lets nobody else set it (RFC 6265bis §4.1.3.2). */
export const sessionCookie = (publicUrl: string): string => (new URL(publicUrl).protocol === 'https:' ? '__Host-homeward' : 'homeward');

/** The secret that a cookie of a request holds, if it is one of ours in form. */
export function secretIn(header: string | undefined, name: string): string | undefined {
  const found = (header ?? '').split(';').map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`));
  const value = found?.slice(name.length + 1);
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}
