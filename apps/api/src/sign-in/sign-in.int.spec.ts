import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePorts } from '../../../../test/tools/free-ports.js';
import { apiForTest } from '../testing/api-for-test.js';
import { browserForTest, type BrowserForTest } from '../testing/browser-for-test.js';
import type { Wrong } from '../testing/openid-provider-for-test.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';

let at: SigningIn;

beforeAll(async () => {
  at = await signingIn();
});

afterAll(async () => {
  await at?.stop();
});

const referenceFor = async (cookie: string): Promise<string | null> => ((await (await fetch(`${at.api.url}/sign-in/reference?reference=12`, { headers: { cookie } })).json()) as { reference: string | null }).reference;

// Control: with the number taken from the address, or a cookie that is not sealed, the strangers below were told one.
test('the number of who has no role is told to the browser that signed in, and nobody can make another show theirs', async () => {
  const browser = browserForTest();
  at.provider.next('abe');
  await browser.go(`${at.api.url}/sign-in`);
  const told = /homeward-reference=([\w-]+)/.exec(browser.cookie(at.host))?.[1] ?? '';
  expect(await referenceFor(`homeward-reference=${told}`)).toBe(await at.idOf('abe'));
  for (const cookie of ['', 'homeward-reference=12', `homeward-reference=${told.slice(0, -4)}AAAA`, `homeward-reference=${Buffer.from('{"staffId":"12","until":9999999999999}').toString('base64url')}`]) expect(await referenceFor(cookie)).toBeNull();
  // Whoever signs in next on the same machine is not told it.
  at.provider.next('ann', { signed: 'NOT' });
  await browser.go(`${at.api.url}/sign-in`);
  expect(await referenceFor(browser.cookie(at.host))).toBeNull();
});

// Control: with the name taken as it comes each time, `mia` was called by her account again.
test('a name that the provider does not tell this time takes none away; one that has changed is taken', async () => {
  const browser = browserForTest();
  const nameAfter = async (claims: Record<string, unknown>): Promise<unknown> => {
    at.provider.next('mia', { claims });
    await browser.go(`${at.api.url}/sign-in`);
    return (await at.owner.query<{ name: string }[]>(`select name from staff where subject = 'mia'`))[0]?.name;
  };
  expect(await nameAfter({ name: undefined })).toBe('Staff without a name');
  expect(await nameAfter({ name: 'Mia Sample' })).toBe('Mia Sample');
  expect(await nameAfter({ name: undefined })).toBe('Mia Sample');
  expect(await nameAfter({ name: undefined, preferred_username: 'mia01' })).toBe('Mia Sample');
  expect(await nameAfter({ name: undefined, given_name: 'Mia', family_name: 'Married' })).toBe('Mia Married');
});

test('whoever is recognised and has no role is told so with their number, and nothing more; with a role they are let in, to the page they asked for', async () => {
  const browser = browserForTest();
  at.provider.next('ann');
  const first = await browser.go(`${at.api.url}/sign-in?return=${encodeURIComponent('/clock?case=7')}`);
  expect(`${first.pathname}${first.search}`).toBe('/?sign-in=no-role');
  expect(await referenceFor(browser.cookie(at.host))).toBe(await at.idOf('ann'));
  expect(await at.viewer(browser)).toBe(401);
  await at.makeOperator('ann');
  const second = await browser.go(`${at.api.url}/sign-in?return=${encodeURIComponent('/clock?case=7')}`);
  expect(`${second.pathname}${second.search}`).toBe('/clock?case=7');
  expect(await at.viewer(browser)).toEqual({ name: 'ann Sample', role: 'operator', signedIn: true, demo: false });
  expect(browser.properties.get('homeward')).toBe('Path=/; HttpOnly; SameSite=Lax');
  // What the database keeps of it signs nobody in, and names no token.
  const secret = /homeward=([\w-]{43})/.exec(browser.cookie(at.host))?.[1] ?? '';
  expect(JSON.stringify(await at.owner.query('select * from session'))).not.toContain(secret);
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
    await at.signedIn('bea');
    const browser = browserForTest();
    at.provider.next('bea', wrong);
    expect((await browser.go(`${at.api.url}/sign-in`)).search).toBe('?sign-in=failed');
    expect(browser.cookie(at.host)).toBe('');
  });

  const begun = async (): Promise<{ browser: BrowserForTest; back: URL }> => {
    const browser = browserForTest();
    at.provider.next('bea');
    return { browser, back: await browser.goUntil(`${at.api.url}/sign-in`, '/sign-in/callback') };
  };

  test('another state, none, another code, none, another issuer in the address', async () => {
    const changes: ((query: URLSearchParams) => void)[] = [
      (query) => query.set('state', 'another'), (query) => query.delete('state'), (query) => query.set('code', 'another'), (query) => query.delete('code'), (query) => query.set('iss', 'https://elsewhere.example'),
    ];
    for (const change of changes) {
      const { browser, back } = await begun();
      change(back.searchParams);
      expect((await browser.go(back.href)).search).toBe('?sign-in=failed');
      expect(browser.cookie(at.host)).not.toMatch(/homeward=/);
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
    await at.owner.query(`update sign_in_attempt set started_at = now() - interval '11 minutes'`);
    expect((await late.browser.go(late.back.href)).search).toBe('?sign-in=failed');
  });

  test('who did not finish is told that, and no text of the provider reaches the page', async () => {
    const { browser, back } = await begun();
    back.search = new URLSearchParams({ error: 'access_denied', error_description: 'canary', state: back.searchParams.get('state') ?? '' }).toString();
    expect((await browser.go(back.href)).search).toBe('?sign-in=cancelled');
  });
});

test('a page of another site gets nothing by the cookie of who is signed in', async () => {
  const browser = await at.signedIn('eve');
  expect(await at.viewer(browser, { origin: 'https://elsewhere.example' })).toBe(401);
  expect(await at.viewer(browser, { origin: 'null' })).toBe(401);
  expect(await at.viewer(browser, { origin: at.api.url })).toMatchObject({ name: 'eve Sample' });
  expect(await at.api.closing(browser.cookie(at.host), 'https://elsewhere.example').code).toBe(4401);
});

test('a link on a foreign page downloads no message, although a browser sends the cookie with it', async () => {
  const browser = await at.signedIn('jan');
  const get = async (site: string): Promise<number> => (await fetch(`${at.api.url}/messages/1/bytes`, { headers: { cookie: browser.cookie(at.host), 'sec-fetch-site': site } })).status;
  expect(await Promise.all(['cross-site', 'same-site', 'none', 'same-origin'].map(get))).toEqual([403, 403, 403, 404]);
});

test('a provider that is away keeps nobody here from starting, and is found when it is back', async () => {
  const [port = 0, nobody = 0] = await freePorts(2);
  const away = await apiForTest(at.city.database.url, at.city.key, { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, OIDC_ISSUER: `http://127.0.0.1:${nobody}`, OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' });
  expect((await browserForTest().go(`${away.url}/sign-in`)).search).toBe('?sign-in=unreachable');
  await away.stop();
});

// Control: with one name for the cookie of every attempt, the first tab was refused.
test('two tabs begin beside each other and both come back', async () => {
  await at.signedIn('zoe');
  const browser = browserForTest();
  at.provider.next('zoe');
  const one = await browser.goUntil(`${at.api.url}/sign-in?return=/now`, '/sign-in/callback');
  const two = await browser.goUntil(`${at.api.url}/sign-in?return=/data`, '/sign-in/callback');
  expect((await browser.go(one.href)).pathname).toBe('/now');
  expect((await browser.go(two.href)).pathname).toBe('/data');
  for (let begun = 0; begun < 9; begun += 1) await browser.goUntil(`${at.api.url}/sign-in`, '/sign-in/callback');
  expect(browser.cookie(at.host).match(/homeward-sign-in-/g)).toHaveLength(5);
});

// Control: without the limit there were 2,102 of them.
test('sign-ins that are begun and never finished give way, the oldest first', async () => {
  await at.owner.query(`insert into sign_in_attempt (place_id, attempt_hash, state, nonce, verifier, return_to, started_at) select 'newcastle', decode(lpad(to_hex(n), 64, '0'), 'hex'), 's', 'n', '\\x00', '/', now() - n * interval '1 millisecond' from generate_series(1, 2100) n`);
  const browser = browserForTest();
  at.provider.next('zoe');
  const back = await browser.goUntil(`${at.api.url}/sign-in`, '/sign-in/callback');
  expect(await at.owner.query(`select count(*)::int n from sign_in_attempt`)).toEqual([{ n: 2_000 }]);
  expect((await browser.go(back.href)).search).toBe('');
});

// Control: with the application's own connections, nobody was answered until the flood was over.
test('strangers who begin sign-ins keep nobody waiting who is signed in', async () => {
  const browser = await at.signedIn('yve');
  const holding = at.owner.createQueryRunner();
  await holding.startTransaction();
  await holding.query('lock table sign_in_attempt in access exclusive mode');
  let answered = 0;
  const flood = Array.from({ length: 12 }, () => fetch(`${at.api.url}/sign-in`, { redirect: 'manual' }).then(() => (answered += 1)));
  expect(await at.viewer(browser)).toMatchObject({ name: 'yve Sample' });
  expect(answered).toBe(0);
  await holding.rollbackTransaction();
  await holding.release();
  await Promise.all(flood);
  expect(answered).toBe(12);
});
