/** The page to show after sign-in: a path of ours and nothing else, or the first page. Another site must not use us to send people on. */
export function returnTo(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return '/';
  const { origin, pathname, search } = new URL(asked, 'http://here.invalid');
  return origin !== 'http://here.invalid' || /^\/(sign-in|sign-out|graphql|intake|messages)(\/|$)/.test(pathname) || pathname.startsWith('//') ? '/' : `${pathname}${search}`;
}
