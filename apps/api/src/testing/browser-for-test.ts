/** A browser without a window: it follows to wherever it is sent, and bears cookies by host as a browser does. */
export interface BrowserForTest {
  /** Goes to an address and on to where it is sent, until a page of ours answers that is none of sign-in. Returns that address. */
  go(address: string): Promise<URL>;
  /** As `go`, but stops before it comes back to `path`: returns that address unvisited. */
  goUntil(address: string, path: string): Promise<URL>;
  /** The cookies for a host, as a header. */
  cookie(host: string): string;
  /** What the last `Set-Cookie` of that name said besides. */
  readonly properties: ReadonlyMap<string, string>;
}

/** `more`: headers that it sends with each request. */
export function browserForTest(more: Readonly<Record<string, string>> = {}): BrowserForTest {
  const jars = new Map<string, Map<string, string>>();
  const properties = new Map<string, string>();
  const jarOf = (host: string): Map<string, string> => {
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  };
  const cookie = (host: string): string => [...jarOf(host)].map(([name, value]) => `${name}=${value}`).join('; ');
  const visit = async (address: URL): Promise<URL | null> => {
    const response = await fetch(address, { redirect: 'manual', headers: { ...more, cookie: cookie(address.host), accept: 'text/html' } });
    for (const set of response.headers.getSetCookie()) {
      const [pair = '', ...rest] = set.split('; ');
      const [name = '', value = ''] = pair.split('=');
      properties.set(name, rest.join('; '));
      if (value === '') jarOf(address.host).delete(name);
      else jarOf(address.host).set(name, value);
    }
    const next = response.headers.get('location');
    return next === null ? null : new URL(next, address);
  };
  const goUntil = async (from: string, path: string | null): Promise<URL> => {
    let address = new URL(from);
    for (let hops = 0; hops < 10; hops += 1) {
      if (address.pathname === path) return address;
      const next = await visit(address);
      if (next === null) return address;
      address = next;
    }
    throw new Error('sent on and on');
  };
  return { go: (address) => goUntil(address, null), goUntil, cookie, properties };
}
