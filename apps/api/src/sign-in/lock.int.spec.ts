import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { browserForTest, type BrowserForTest } from '../testing/browser-for-test.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';

let at: SigningIn;

beforeAll(async () => {
  at = await signingIn();
});

afterAll(async () => {
  await at?.stop();
});

const post = async (browser: BrowserForTest, path: string, body: object, origin = at.api.url): Promise<{ status: number; said: Record<string, unknown> }> => {
  const response = await fetch(`${at.api.url}/sign-in/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: browser.cookie(at.host), origin }, body: JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, said: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
};
const codeFor = async (browser: BrowserForTest): Promise<unknown> => {
  const { status, text } = await at.api.ask('{ viewer { name } }', {}, { cookie: browser.cookie(at.host) });
  return status === 200 ? 200 : /"code":"(\w+)"/.exec(text)?.[1];
};
const now = (): number => Math.floor(Date.now() / 1_000);
const tab = 'tab-of-a-test';
const [ward, first] = ['/clock?case=7', '/'];
const again = async (browser: BrowserForTest, subject: string, claims: Record<string, unknown>): Promise<string> => {
  at.provider.next(subject, { claims });
  const { pathname, search } = await browser.go(`${at.api.url}/sign-in?return=${encodeURIComponent(ward)}`);
  return `${pathname}${search}`;
};

describe('a locked screen', () => {
  // Control: with a gate that lets a locked session in, the question was answered.
  test('answers nothing, closes its sockets, and gives no draft, until the same person has signed in anew: then they are where they were, with what they had begun', async () => {
    const browser = await at.signedIn('ned');
    const socket = at.api.closing(browser.cookie(at.host));
    await socket.opened;
    expect((await post(browser, 'lock', { tab, drafts: 'begun' })).said).toEqual({ locked: true });
    expect((await post(browser, 'lock', { tab: 'another-tab-of-it' })).said).toEqual({ locked: true });
    expect(await codeFor(browser)).toBe('LOCKED');
    expect((await post(browser, 'drafts', { tab })).said).toEqual({ drafts: null });
    expect(await socket.code).toBe(4403);
    expect(await at.api.closing(browser.cookie(at.host)).code).toBe(4401);
    expect(JSON.stringify(await at.owner.query('select * from session_draft'))).not.toContain('begun');
    expect(await again(browser, 'ned', { auth_time: now() })).toBe(ward);
    expect(await codeFor(browser)).toBe(200);
    expect((await post(browser, 'drafts', { tab: 'another-tab-of-it' })).said).toEqual({ drafts: null });
    expect((await post(browser, 'drafts', { tab })).said).toEqual({ drafts: 'begun' });
    expect((await post(browser, 'drafts', { tab })).said).toEqual({ drafts: null });
    expect(await at.sessionsOf('ned')).toEqual(['STAFF', null]);
    // However many tabs tell of it, it was locked once.
    expect(await at.owner.query(`select count(*)::int n from audit where action = 'LOCK' and actor_id = $1`, [`staff:${await at.idOf('ned')}`])).toEqual([{ n: 1 }]);
  });

  // Control: without the look at `auth_time` the last two were let in.
  test('asks the provider for who is there now, and takes nobody whom it did not ask', async () => {
    const browser = await at.signedIn('ola');
    const asked = async (): Promise<URLSearchParams> => new URL((await fetch(`${at.api.url}/sign-in`, { redirect: 'manual', headers: { cookie: browser.cookie(at.host) } })).headers.get('location') ?? '').searchParams;
    expect([(await asked()).get('prompt'), (await asked()).get('max_age')]).toEqual([null, '43200']);
    await post(browser, 'lock', {});
    expect([(await asked()).get('prompt'), (await asked()).get('max_age')]).toEqual(['login', '0']);
    expect(await again(browser, 'ola', {})).toBe('/?sign-in=failed');
    expect(await again(browser, 'ola', { auth_time: now() - 300 })).toBe('/?sign-in=failed');
    expect(await codeFor(browser)).toBe('LOCKED');
  });

  // Control: without `lastLocked` all were let in by the provider's word of before.
  test.each<[string, (browser: BrowserForTest) => Promise<BrowserForTest>]>([
    ['whose cookie was deleted', () => Promise.resolve(browserForTest())],
    ['of a screen that was left', () => Promise.resolve(browserForTest())],
    ['that was signed out of', async (browser) => { await fetch(`${at.api.url}/sign-out`, { method: 'POST', headers: { cookie: browser.cookie(at.host), origin: at.api.url } }); return browserForTest(); }],
  ])('is not passed by a browser %s: the provider is asked anew', async (how, without) => {
    const subject = `rae ${how}`;
    const locked = await at.signedIn(subject);
    if (how === 'of a screen that was left') await at.owner.query(`update session set seen_at = now() - interval '20 minutes' where staff_id = $1`, [await at.idOf(subject)]);
    else await post(locked, 'lock', {});
    const browser = await without(locked);
    at.provider.next(subject, { claims: { auth_time: now() - 1_800 } });
    const { pathname, search } = await browser.go(`${at.api.url}/sign-in?return=${encodeURIComponent(ward)}`);
    expect(`${pathname}${search}`).toBe('/?sign-in=failed');
    expect(await codeFor(browser)).not.toBe(200);
    const anew = new URL((await fetch(`${at.api.url}/sign-in?proof=anew`, { redirect: 'manual' })).headers.get('location') ?? '').searchParams;
    expect([anew.get('prompt'), anew.get('max_age')]).toEqual(['login', '0']);
    expect(await again(browser, subject, { auth_time: now() })).toBe(ward);
    expect(await codeFor(browser)).toBe(200);
  });

  // Control: with the page handed on to whoever came, it was theirs.
  test('is another person’s to begin anew: they find neither the page nor the drafts of who was there', async () => {
    const browser = await at.signedIn('pat');
    await at.signedIn('quin');
    await post(browser, 'lock', { tab, drafts: 'begun' });
    expect(await again(browser, 'quin', { auth_time: now() })).toBe(first);
    expect(await at.viewer(browser)).toMatchObject({ name: 'quin Sample' });
    expect((await post(browser, 'drafts', { tab })).said).toEqual({ drafts: null });
    expect(await at.sessionsOf('pat')).toEqual(['STAFF']);
    expect(await at.owner.query(`select 1 from session_draft d join session s using (place_id, session_hash) where s.staff_id = $1`, [await at.idOf('pat')])).toEqual([]);
  });

  test('is not locked, kept awake or read by a page of another site', async () => {
    const browser = await at.signedIn('ray');
    for (const path of ['lock', 'drafts', 'here']) expect((await post(browser, path, { tab }, 'https://elsewhere.example')).status).toBe(403);
    expect(await codeFor(browser)).toBe(200);
  });
});

describe('what keeps a session awake', () => {
  const aged = async (subject: string, minutes: number): Promise<unknown> => at.owner.query(`update session set seen_at = now() - $2 * interval '1 minute' where ended_at is null and staff_id = $1`, [await at.idOf(subject), minutes]);

  // Control: with each question counted, the page that nobody sat at stayed signed in.
  test('somebody who is there, and no question that a page asks by itself', async () => {
    const browser = await at.signedIn('sam');
    await aged('sam', 11);
    expect(await codeFor(browser)).toBe(200);
    expect((await at.owner.query<{ old: boolean }[]>(`select seen_at < now() - interval '10 minutes' old from session where ended_at is null and staff_id = $1`, [await at.idOf('sam')]))[0]?.old).toBe(true);
    expect((await post(browser, 'here', {})).status).toBe(204);
    expect((await at.owner.query<{ old: boolean }[]>(`select seen_at < now() - interval '1 minute' old from session where ended_at is null and staff_id = $1`, [await at.idOf('sam')]))[0]?.old).toBe(false);
  });

  test('where the page did not lock it, it is locked without it; half an hour later it is over, and nothing wakes it', async () => {
    const browser = await at.signedIn('tim');
    await aged('tim', 13);
    expect(await codeFor(browser)).toBe('LOCKED');
    await post(browser, 'here', {});
    expect(await codeFor(browser)).toBe('LOCKED');
    await aged('tim', 31);
    expect(await codeFor(browser)).toBe('UNAUTHENTICATED');
  });
});

describe('what a session that is over leaves behind', () => {
  const left = async (subject: string): Promise<unknown> => at.owner.query(`select id_token is null emptied from session where staff_id = $1`, [await at.idOf(subject)]);

  // Control: without the trigger of migration 0036 the token stayed.
  test('no token of the provider, whoever ended it, and however', async () => {
    await at.signedIn('uma');
    expect(await left('uma')).toEqual([{ emptied: false }]);
    await at.disable('uma');
    expect(await left('uma')).toEqual([{ emptied: true }]);
    await at.signedIn('vic');
    await at.owner.query(`update session set ends_at = now() where staff_id = $1`, [await at.idOf('vic')]);
    await at.signedIn('wes');
    expect(await left('vic')).toEqual([{ emptied: true }]);
  });

  // Control: without the trigger of migration 0036 a session that had ended was begun again.
  test('the application may not change whose a session is, when it ends, nor who somebody is', async () => {
    await at.signedIn('xia');
    for (const sql of ['update session set staff_id = 1', `update session set ends_at = now() + interval '1 year'`, 'update session set session_hash = session_hash', `update staff set subject = 'x'`, 'update staff set disabled_at = null']) {
      await expect(at.city.db.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await at.disable('xia');
    await expect(at.city.db.query('update session set ended_at = null, ended_by = null where ended_at is not null')).rejects.toMatchObject({ code: '42501' });
  });

  test('a session holds only as long as its provider is the one in force', async () => {
    const browser = await at.signedIn('yan');
    await at.owner.query(`update staff set issuer = 'https://elsewhere.example' where subject = 'yan'`);
    expect(await at.viewer(browser)).toBe(401);
  });
});
