import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createToken, endSessionsOfStaff } from '@homeward/store';
import { auditKept } from '../testing/audit-kept.js';
import { browserForTest, type BrowserForTest } from '../testing/browser-for-test.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';

let at: SigningIn;
beforeAll(async () => {
  at = await signingIn({ SESSIONS_AT_ONCE: '3' });
});
afterAll(async () => {
  await at?.stop();
});

const now = (): number => Math.floor(Date.now() / 1_000);
const windows = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0' };

interface Shown { readonly id: string; readonly current: boolean; readonly device: string | null; readonly locked: boolean }

const ask = async (browser: BrowserForTest, query: string, variables: object = {}): Promise<Record<string, any>> => {
  const { data, text } = await at.api.ask(query, variables, { cookie: browser.cookie(at.host), origin: at.api.url });
  if (!data) throw new Error(text);
  return data;
};
const sessions = async (browser: BrowserForTest): Promise<Shown[]> => (await ask(browser, '{ viewer { sessions { id current device locked startedAt lastActiveAt } } }'))['viewer'].sessions;
const end = async (browser: BrowserForTest, id: string): Promise<unknown> => (await ask(browser, 'mutation ($id: ID!) { endSession(id: $id) { __typename ... on SessionsEnded { ended } ... on Invalid { message } } }', { id }))['endSession'];
const endOthers = async (browser: BrowserForTest): Promise<unknown> => (await ask(browser, 'mutation { endOtherSessions { __typename ... on SessionsEnded { ended } ... on Invalid { message } } }'))['endOtherSessions'];
/** Signs the same person in once more, in a browser of its own. */
const besides = async (subject: string, { auth, headers = {} }: { readonly auth?: number | null; readonly headers?: Record<string, string> } = {}): Promise<BrowserForTest> => {
  const browser = browserForTest(headers);
  at.provider.next(subject, { claims: { auth_time: auth === null ? undefined : (auth ?? now()) } });
  const { search } = await browser.go(`${at.api.url}/sign-in`);
  if (search !== '') throw new Error(search);
  return browser;
};
const lock = (browser: BrowserForTest): Promise<Response> => fetch(`${at.api.url}/sign-in/lock`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: browser.cookie(at.host), origin: at.api.url }, body: '{}' });

describe('one’s own sessions', () => {
  test('are shown with the kind of machine and nothing more of it, the one that asks first, and nobody else’s', async () => {
    const first = await at.signedIn('abe');
    await at.signedIn('bea');
    const second = await besides('abe', { headers: windows });
    await lock(first);
    expect((await sessions(second)).map(({ current, device, locked }) => ({ current, device, locked }))).toEqual([{ current: true, device: 'Edge on Windows', locked: false }, { current: false, device: null, locked: true }]);
    const kept = JSON.stringify(await at.owner.query('select device from session'));
    for (const word of ['140', 'AppleWebKit', '127.0.0.1']) expect(kept).not.toContain(word);
    // By the database's own rule, whoever writes.
    await expect(at.owner.query(`update session set device = 'Edge 140'`)).rejects.toThrow('session_device_check');
  });

  // Control: with `s.staff_id = $2` taken out of the update, the third belonged to another person and ended; without the sockets' own look theirs stayed open.
  test('another one of them is ended, for requests at once and for its open socket within five seconds; nobody else’s is, and the audit tells', async () => {
    const [away, stranger] = [await at.signedIn('cat'), await at.signedIn('dan')];
    const here = await besides('cat');
    const [other] = (await sessions(here)).filter(({ current }) => !current);
    const [theirs] = await sessions(stranger);
    const socket = at.api.closing(away.cookie(at.host));
    const stays = at.api.closing(here.cookie(at.host));
    await Promise.all([socket.opened, stays.opened]);
    for (const id of [theirs?.id ?? '', '999999', 'nonsense']) expect(await end(here, id)).toMatchObject({ __typename: 'Invalid' });
    expect(await end(here, other?.id ?? '')).toEqual({ __typename: 'SessionsEnded', ended: 1 });
    expect(await at.viewer(away)).toBe(401);
    expect(await socket.code).toBe(4403);
    expect([stays.isOpen(), await at.viewer(stranger)]).toEqual([true, expect.objectContaining({ name: 'dan Sample' })]);
    stays.close();
    expect(await at.sessionsOf('cat')).toEqual(['ELSEWHERE', null]);
    expect((await auditKept(at.city, `operation = 'ended from another session'`)).map(({ action, actor_id: actor, actor_roles: roles, detail }) => ({ action, actor, roles, detail }))).toEqual([{ action: 'SIGN_OUT', actor: `staff:${await at.idOf('cat')}`, roles: ['operator'], detail: { sessionId: other?.id } }]);
    expect(await end(here, other?.id ?? '')).toMatchObject({ __typename: 'Invalid' });
    expect(await end(here, (await sessions(here))[0]?.id ?? '')).toEqual({ __typename: 'Invalid', message: 'You are using this session. Sign out to end it.' });
  });

  // Control: without `provedLately` each of the first two ended the other.
  test.each([['did not prove it for ten minutes', () => now() - 660], ['may have proved it at any time', () => null]])('are ended by nobody who %s; whoever signs in again ends all others', async (how, auth) => {
    const subject = `eve ${how}`;
    const away = await at.signedIn(subject);
    const here = await besides(subject, { auth: auth() });
    expect(await ask(here, '{ viewer { mayEndSessions } }')).toEqual({ viewer: { mayEndSessions: false } });
    expect(await endOthers(here)).toMatchObject({ __typename: 'Invalid', message: expect.stringMatching(/^Sign in again first/) });
    expect(await at.viewer(away)).toMatchObject({ name: `${subject} Sample` });
    at.provider.next(subject, { claims: { auth_time: now() } });
    await here.go(`${at.api.url}/sign-in?proof=anew&return=/me`);
    expect(await ask(here, '{ viewer { mayEndSessions } }')).toEqual({ viewer: { mayEndSessions: true } });
    expect(await endOthers(here)).toEqual({ __typename: 'SessionsEnded', ended: 1 });
    expect(await at.viewer(away)).toBe(401);
    expect(await endOthers(here)).toEqual({ __typename: 'SessionsEnded', ended: 0 });
  });

  // Control: with `lastLocked` asking for locked screens alone, both came back by the provider's word of before.
  test.each<[string, (subject: string, here: BrowserForTest) => Promise<unknown>]>([
    ['they themselves, elsewhere,', async (_, here) => endOthers(here)],
    ['an administrator', async (subject) => endSessionsOfStaff(at.owner, 'newcastle', await at.idOf(subject))],
  ])('whose session %s ended is asked anew by the provider before they are let in again', async (how, ends) => {
    const subject = `fin ${how}`;
    const away = await at.signedIn(subject);
    const here = await besides(subject);
    await ends(subject, here);
    at.provider.next(subject, { claims: { auth_time: now() - 300 } });
    expect((await away.go(`${at.api.url}/sign-in`)).search).toBe('?sign-in=failed');
    expect(await at.viewer(away)).toBe(401);
    at.provider.next(subject, { claims: { auth_time: now() } });
    await away.go(`${at.api.url}/sign-in`);
    expect(await at.viewer(away)).toMatchObject({ name: `${subject} Sample` });
  });

  test('a token has none, and ends none', async () => {
    const authorization = `Bearer ${(await createToken(at.city.db, 'newcastle', 'operator', 1)).token}`;
    expect((await at.api.ask('{ viewer { mayEndSessions sessions { id } } }', {}, { authorization })).data.viewer).toEqual({ mayEndSessions: false, sessions: [] });
    expect((await at.api.ask('mutation { endOtherSessions { __typename } }', {}, { authorization })).data.endOtherSessions).toEqual({ __typename: 'Invalid' });
  });
});

describe('more sessions than one person may have at once', () => {
  const unused = async (subject: string, minutes: readonly number[]): Promise<void> => {
    const rows = await at.owner.query<{ id: string }[]>(`select session_id id from session where staff_id = $1 and ended_at is null order by session_id`, [await at.idOf(subject)]);
    for (const [index, { id }] of rows.entries()) await at.owner.query(`update session set seen_at = now() - make_interval(mins => $2) where session_id = $1`, [id, minutes[index] ?? 0]);
  };

  // Control: ordered by when they began instead of when they were used, the first ended; without `endBeyond` none did.
  test('end the one that nobody has used for longest, however many were there, and the audit says so', async () => {
    const first = await at.signedIn('gil');
    const [second, third] = [await besides('gil'), await besides('gil')];
    await unused('gil', [1, 9, 4]);
    await besides('gil');
    expect(await at.sessionsOf('gil')).toEqual([null, 'LIMIT', null, null]);
    expect(await at.viewer(second)).toBe(401);
    for (const browser of [first, third]) expect(await at.viewer(browser)).toMatchObject({ name: 'gil Sample' });
    expect(await auditKept(at.city, `operation = 'too many sessions' and actor_id = 'staff:${await at.idOf('gil')}'`)).toEqual([expect.objectContaining({ action: 'SIGN_OUT', detail: { sessionId: expect.stringMatching(/^\d+$/), atOnce: 3 } })]);
  });

  // Control: with `instead` left out, whoever came back to their locked screen lost another of their sessions.
  test('are not reached by coming back to a locked screen: that session makes room for its successor', async () => {
    const first = await at.signedIn('hana');
    await besides('hana');
    await besides('hana');
    await lock(first);
    at.provider.next('hana', { claims: { auth_time: now() } });
    await first.go(`${at.api.url}/sign-in`);
    expect(await at.sessionsOf('hana')).toEqual(['STAFF', null, null, null]);
  });

  // Control: without `endBeyond` seven of them held. That each waits for the other on the row of staff is not shown: without the lock it passed too, for the door has two connections.
  test('are not reached by beginning many at one time', async () => {
    await at.signedIn('ian');
    at.provider.next('ian', { claims: { auth_time: now() } });
    await Promise.all(Array.from({ length: 6 }, () => browserForTest().go(`${at.api.url}/sign-in`)));
    expect((await at.sessionsOf('ian')).filter((by) => by === null)).toHaveLength(3);
  });
});

// Control: without the look at Sec-Fetch-Site the first three had a session.
test.each<[string, string, Record<string, string>, boolean]>([
  ['a link on another site', '', { 'sec-fetch-site': 'cross-site' }, false],
  ['a page of another server here', '', { 'sec-fetch-site': 'same-site' }, false],
  ['a bookmark or a message', '', { 'sec-fetch-site': 'none' }, false],
  ['a button of ours', '', { 'sec-fetch-site': 'same-origin' }, true],
  ['a browser that does not say', '', {}, true],
  ['a link, where the provider asks who it is', '&proof=anew', { 'sec-fetch-site': 'cross-site' }, true],
])('no session begins without an act of the person: %s', async (how, more, headers, begins) => {
  const subject = `jo ${how}`;
  await at.signedIn(subject);
  const browser = browserForTest(headers);
  at.provider.next(subject, { claims: { auth_time: now() } });
  expect((await browser.go(`${at.api.url}/sign-in?return=${encodeURIComponent('/clock?case=7')}${more}`)).href).toBe(`${at.api.url}${more === '' ? '/clock?case=7' : '/'}`);
  expect((await at.viewer(browser)) !== 401).toBe(begins);
  expect(await at.sessionsOf(subject)).toHaveLength(begins ? 2 : 1);
});
