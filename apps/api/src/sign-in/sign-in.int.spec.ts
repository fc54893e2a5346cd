import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { disableStaff, grantRole, openDatabase, staffOf, type DataSource } from '@homeward/store';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { browserForTest, freePort, type BrowserForTest } from '../testing/browser-for-test.js';
import { openIdProviderForTest, type OpenIdProviderForTest, type Wrong } from '../testing/openid-provider-for-test.js';
import { placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';

let city: PlantedCity;
let owner: DataSource;
let provider: OpenIdProviderForTest;
let api: ApiForTest;

beforeAll(async () => {
  city = await plantedCity();
  owner = await openDatabase({ url: city.database.url, role: 'owner', max: 1 });
  provider = await openIdProviderForTest();
  const port = await freePort();
  const env = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId, OIDC_CLIENT_SECRET: provider.clientSecret };
  api = await apiForTest(city.database.url, city.key, env);
}, 90_000);

afterAll(async () => {
  await api?.stop();
  await provider?.stop();
  await owner?.destroy();
  await city?.stop();
});

const host = (): string => new URL(api.url).host;
const idOf = async (subject: string): Promise<string> => (await staffOf(owner, placeId)).find((member) => member.subject === subject)?.staffId ?? '';
const operator = async (subject: string): Promise<boolean> => grantRole(owner, placeId, { staffId: await idOf(subject), role: 'operator', grantedBy: 'test', days: null });
const viewer = async (browser: BrowserForTest, headers: Record<string, string> = {}): Promise<unknown> => {
  const { status, data } = await api.ask('{ viewer { name role signedIn demo } }', {}, { cookie: browser.cookie(host()), ...headers });
  return status === 200 ? data.viewer : status;
};

/** Signs somebody in who may, and returns their browser. */
const signedIn = async (subject: string): Promise<BrowserForTest> => {
  const browser = browserForTest();
  provider.next(subject);
  await browser.go(`${api.url}/sign-in`);
  await operator(subject);
  await browser.go(`${api.url}/sign-in`);
  expect(await viewer(browser)).toEqual({ name: `${subject} Sample`, role: 'operator', signedIn: true, demo: false });
  return browser;
};

const sessionsOf = async (subject: string): Promise<(string | null)[]> =>
  (await owner.query<{ by: string | null }[]>(`select ended_by "by" from session where staff_id = $1 order by started_at`, [await idOf(subject)])).map(({ by }) => by);

test('whoever is recognised and has no role is told so with their number, and nothing more; with a role they are let in, to the page they asked for', async () => {
  const browser = browserForTest();
  provider.next('ann');
  const first = await browser.go(`${api.url}/sign-in?return=${encodeURIComponent('/clock?case=7')}`);
  expect(`${first.pathname}${first.search}`).toBe(`/?sign-in=no-role&reference=${await idOf('ann')}`);
  expect(await viewer(browser)).toBe(401);
  await operator('ann');
  const second = await browser.go(`${api.url}/sign-in?return=${encodeURIComponent('/clock?case=7')}`);
  expect(`${second.pathname}${second.search}`).toBe('/clock?case=7');
  expect(await viewer(browser)).toEqual({ name: 'ann Sample', role: 'operator', signedIn: true, demo: false });
  expect(browser.properties.get('homeward')).toBe('Path=/; HttpOnly; SameSite=Lax');
  // What the database keeps of it signs nobody in, and names no token.
  const secret = /homeward=([\w-]{43})/.exec(browser.cookie(host()))?.[1] ?? '';
  expect(JSON.stringify(await owner.query('select * from session'))).not.toContain(secret);
});

describe('a sign-in that is not as it must be lets nobody in', () => {
  const lies: [string, Wrong][] = [
    ['another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['another audience', { claims: { aud: 'somebody else' } }],
    ['several audiences, and issued to another', { claims: { aud: ['homeward', 'another'], azp: 'another' } }],
    ['another nonce', { claims: { nonce: 'another' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['that it has ended', { claims: { exp: 1_700_000_000 } }],
    ['no end', { claims: { exp: undefined } }],
    ['no time', { claims: { iat: undefined } }],
    ['that it begins tomorrow', { claims: { nbf: Math.floor(Date.now() / 1_000) + 86_400 } }],
    ['nobody', { claims: { sub: undefined } }],
    ['a subject that is no text', { claims: { sub: 12 } }],
    ['no signature', { signed: 'NOT' }],
    ['a key that the provider does not publish', { signed: 'BY_ANOTHER' }],
    ['our own secret as its key', { signed: 'BY_SECRET' }],
    ['no token', { noIdToken: true }],
  ];

  // Control: without `enableNonRepudiationChecks` the foreign key is taken.
  test.each(lies)('the token says %s', async (_what, wrong) => {
    await signedIn('bea');
    const browser = browserForTest();
    provider.next('bea', wrong);
    expect((await browser.go(`${api.url}/sign-in`)).search).toBe('?sign-in=failed');
    expect(browser.cookie(host())).toBe('');
  });

  const begun = async (): Promise<{ browser: BrowserForTest; back: URL }> => {
    const browser = browserForTest();
    provider.next('bea');
    return { browser, back: await browser.goUntil(`${api.url}/sign-in`, '/sign-in/callback') };
  };

  test('another state, none, another code, none, another issuer in the address', async () => {
    const changes: ((query: URLSearchParams) => void)[] = [
      (query) => query.set('state', 'another'), (query) => query.delete('state'), (query) => query.set('code', 'another'), (query) => query.delete('code'), (query) => query.set('iss', 'https://elsewhere.example'),
    ];
    for (const change of changes) {
      const { browser, back } = await begun();
      change(back.searchParams);
      expect((await browser.go(back.href)).search).toBe('?sign-in=failed');
      expect(browser.cookie(host())).toBe('');
    }
  });

  test('a sign-in that another browser began, that came back before, or that took too long', async () => {
    const { browser, back } = await begun();
    const stranger = browserForTest();
    expect((await stranger.go(back.href)).search).toBe('?sign-in=failed');
    expect((await browser.go(back.href)).search).toBe('');
    const again = browserForTest();
    expect((await again.go(back.href)).search).toBe('?sign-in=failed');
    const late = await begun();
    await owner.query(`update sign_in_attempt set started_at = now() - interval '11 minutes'`);
    expect((await late.browser.go(late.back.href)).search).toBe('?sign-in=failed');
  });

  test('who did not finish is told that, and no text of the provider reaches the page', async () => {
    const { browser, back } = await begun();
    back.search = new URLSearchParams({ error: 'access_denied', error_description: 'canary', state: back.searchParams.get('state') ?? '' }).toString();
    expect((await browser.go(back.href)).search).toBe('?sign-in=cancelled');
  });
});

describe('a session ends when it should, for requests at once and for open sockets within five seconds', () => {
  const endings: [string, (subject: string, browser: BrowserForTest) => Promise<unknown>][] = [
    ['signed out', (_, browser) => fetch(`${api.url}/sign-out`, { method: 'POST', headers: { cookie: browser.cookie(host()), origin: api.url } })],
    ['the provider says so, by session', async (subject) => told(await provider.logoutToken({ sid: `session of ${subject}` }))],
    ['the provider says so, by person', async (subject) => told(await provider.logoutToken({ sub: subject }))],
    ['idle for half an hour', async (subject) => owner.query(`update session set seen_at = now() - interval '31 minutes' where staff_id = $1`, [await idOf(subject)])],
    ['twelve hours old', async (subject) => owner.query(`update session set ends_at = now() where staff_id = $1`, [await idOf(subject)])],
    ['the role has ended', async (subject) => owner.query(`update staff_role set ends_at = now() where staff_id = $1`, [await idOf(subject)])],
    ['disabled', async (subject) => disableStaff(owner, placeId, await idOf(subject))],
  ];
  const told = (token: string): Promise<Response> => fetch(`${api.url}/sign-in/ended`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ logout_token: token }) });

  test.each(endings)('%s', async (what, end) => {
    const subject = `cal ${what}`;
    const [browser, neighbour] = [await signedIn(subject), await signedIn(`${subject} too`)];
    const closed = api.closing(browser.cookie(host()));
    const stays = api.closing(neighbour.cookie(host()));
    await Promise.all([closed.opened, stays.opened]);
    await end(subject, browser);
    expect(await viewer(browser)).toBe(401);
    const since = performance.now();
    expect(await closed.code).toBe(4403);
    expect(performance.now() - since).toBeLessThan(5_000);
    expect(await viewer(neighbour)).toMatchObject({ name: `${subject} too Sample` });
    expect(stays.isOpen()).toBe(true);
    stays.close();
  }, 20_000);

  test('no other word ends one', async () => {
    const browser = await signedIn('dot');
    const wrong = [
      provider.logoutToken({ sub: 'dot' }, 'BY_ANOTHER'), provider.logoutToken({ sub: 'dot' }, 'NOT'), provider.logoutToken({ sub: 'dot' }, 'BY_SECRET'), provider.logoutToken({}), provider.logoutToken({ sub: 'dot', events: undefined }),
      provider.logoutToken({ sub: 'dot', events: { other: {} } }), provider.logoutToken({ sub: 'dot', nonce: 'n' }), provider.logoutToken({ sub: 'dot', aud: 'another' }), provider.logoutToken({ sub: 'dot', iss: 'https://elsewhere.example' }),
      provider.logoutToken({ sub: 'dot', iat: Math.floor(Date.now() / 1_000) - 900 }), provider.logoutToken({ sub: 'dot', iat: undefined }), provider.logoutToken({ sub: 'dot', jti: undefined }),
    ];
    for (const token of await Promise.all(wrong)) expect((await told(token)).status).toBe(400);
    expect((await told('nonsense')).status).toBe(400);
    expect((await fetch(`${api.url}/sign-out`, { method: 'POST', headers: { cookie: browser.cookie(host()), origin: 'https://elsewhere.example' } })).status).toBe(403);
    expect((await fetch(`${api.url}/sign-out`, { method: 'POST', headers: { cookie: browser.cookie(host()) } })).status).toBe(403);
    expect(await viewer(browser)).toMatchObject({ name: 'dot Sample' });
    expect(await sessionsOf('dot')).toEqual([null]);
  });
});

test('a page of another site gets nothing by the cookie of who is signed in', async () => {
  const browser = await signedIn('eve');
  expect(await viewer(browser, { origin: 'https://elsewhere.example' })).toBe(401);
  expect(await viewer(browser, { origin: 'null' })).toBe(401);
  expect(await viewer(browser, { origin: api.url })).toMatchObject({ name: 'eve Sample' });
  expect(await api.closing(browser.cookie(host()), 'https://elsewhere.example').code).toBe(4401);
});

test('signing in again ends the session before, and another address of this machine is led to the right one', async () => {
  const browser = await signedIn('fay');
  await browser.go(`${api.url}/sign-in`);
  expect(await sessionsOf('fay')).toEqual(['STAFF', null]);
  const elsewhere = await fetch(`${api.url.replace('127.0.0.1', 'localhost')}/sign-in?return=/now`, { redirect: 'manual' });
  expect(elsewhere.headers.get('location')).toBe(`${api.url}/sign-in?return=/now`);
});

test('a provider that is away keeps nobody here from starting, and is found when it is back', async () => {
  const port = await freePort();
  const away = await apiForTest(city.database.url, city.key, { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`, OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' });
  expect((await browserForTest().go(`${away.url}/sign-in`)).search).toBe('?sign-in=unreachable');
  await away.stop();
});
