import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createToken, grantRole, revokeToken } from '@homeward/store';
import type { BrowserForTest } from '../testing/browser-for-test.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';

let at: SigningIn;

beforeAll(async () => {
  at = await signingIn();
});

afterAll(async () => {
  await at?.stop();
});

describe('a session ends when it should, for requests at once and for open sockets within five seconds', () => {
  const endings: [string, (subject: string, browser: BrowserForTest) => Promise<unknown>][] = [
    ['signed out', (_, browser) => fetch(`${at.api.url}/sign-out`, { method: 'POST', headers: { cookie: browser.cookie(at.host), origin: at.api.url } })],
    ['the provider says so, by session', async (subject) => told(await at.provider.logoutToken({ sid: `session of ${subject}` }))],
    ['the provider says so, by person', async (subject) => told(await at.provider.logoutToken({ sub: subject }))],
    ['idle for half an hour', async (subject) => at.owner.query(`update session set seen_at = now() - interval '31 minutes' where staff_id = $1`, [await at.idOf(subject)])],
    ['twelve hours old', async (subject) => at.owner.query(`update session set ends_at = now() where staff_id = $1`, [await at.idOf(subject)])],
    ['the role has ended', async (subject) => at.owner.query(`update role_grant set ends_at = now() where staff_id = $1`, [await at.idOf(subject)])],
    ['disabled', async (subject) => at.disable(subject)],
  ];
  const told = (token: string): Promise<Response> => fetch(`${at.api.url}/sign-in/ended`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ logout_token: token }) });

  test.each(endings)('%s', async (what, end) => {
    const subject = `cal ${what}`;
    const [browser, neighbour] = [await at.signedIn(subject), await at.signedIn(`${subject} too`)];
    const closed = at.api.closing(browser.cookie(at.host));
    const stays = at.api.closing(neighbour.cookie(at.host));
    await Promise.all([closed.opened, stays.opened]);
    await end(subject, browser);
    expect(await at.viewer(browser)).toBe(401);
    expect(await closed.code).toBe(4403);
    expect(await at.viewer(neighbour)).toMatchObject({ name: `${subject} too Sample` });
    expect(stays.isOpen()).toBe(true);
    stays.close();
  });

  test('no other word ends one', async () => {
    const browser = await at.signedIn('dot');
    const wrong = [
      at.provider.logoutToken({ sub: 'dot' }, 'BY_ANOTHER'), at.provider.logoutToken({ sub: 'dot' }, 'NOT'), at.provider.logoutToken({ sub: 'dot' }, 'BY_SECRET'), at.provider.logoutToken({}), at.provider.logoutToken({ sub: 'dot', events: undefined }),
      at.provider.logoutToken({ sub: 'dot', events: { other: {} } }), at.provider.logoutToken({ sub: 'dot', nonce: 'n' }), at.provider.logoutToken({ sub: 'dot', aud: 'another' }), at.provider.logoutToken({ sub: 'dot', iss: 'https://elsewhere.example' }),
      at.provider.logoutToken({ sub: 'dot', iat: Math.floor(Date.now() / 1_000) - 900 }), at.provider.logoutToken({ sub: 'dot', iat: undefined }), at.provider.logoutToken({ sub: 'dot', jti: undefined }),
    ];
    for (const token of await Promise.all(wrong)) expect((await told(token)).status).toBe(400);
    expect((await told('nonsense')).status).toBe(400);
    expect((await fetch(`${at.api.url}/sign-out`, { method: 'POST', headers: { cookie: browser.cookie(at.host), origin: 'https://elsewhere.example' } })).status).toBe(403);
    expect((await fetch(`${at.api.url}/sign-out`, { method: 'POST', headers: { cookie: browser.cookie(at.host) } })).status).toBe(403);
    expect(await at.viewer(browser)).toMatchObject({ name: 'dot Sample' });
    expect(await at.sessionsOf('dot')).toEqual([null]);
  });
});

test('a provider that named no session ends one by the person, though its word names a session too', async () => {
  await at.signedIn('ida');
  await at.owner.query(`update session set provider_session = null where staff_id = $1`, [await at.idOf('ida')]);
  const token = await at.provider.logoutToken({ sub: 'ida', sid: 'of another' });
  expect((await fetch(`${at.api.url}/sign-in/ended`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ logout_token: token }) })).status).toBe(200);
  expect(await at.sessionsOf('ida')).toEqual(['PROVIDER']);
});

test('whoever comes back without a role ends the session of who sat there before', async () => {
  const browser = await at.signedIn('gus');
  at.provider.next('hal');
  expect((await browser.go(`${at.api.url}/sign-in`)).search).toMatch(/^\?sign-in=no-role/);
  expect(await at.viewer(browser)).toBe(401);
  expect(await at.sessionsOf('gus')).toEqual(['STAFF']);
});

test('signing in again ends the session before, and another address of this machine is led to the right one', async () => {
  const browser = await at.signedIn('fay');
  await browser.go(`${at.api.url}/sign-in`);
  expect(await at.sessionsOf('fay')).toEqual(['STAFF', null]);
  const elsewhere = await fetch(`${at.api.url.replace('127.0.0.1', 'localhost')}/sign-in?return=/now`, { redirect: 'manual' });
  expect(elsewhere.headers.get('location')).toBe(`${at.api.url}/sign-in?return=/now`);
});

test('a socket that does not answer that it is closed is ended all the same', async () => {
  const browser = await at.signedIn('kim');
  const deaf = at.api.closing(browser.cookie(at.host));
  await deaf.opened;
  deaf.deafen();
  await at.owner.query(`update session set ends_at = now() where staff_id = $1`, [await at.idOf('kim')]);
  await expect(deaf.gone).resolves.toBeUndefined();
});

describe('whose grants have changed has their socket closed and may come back with the new ones', () => {
  const place = `'newcastle'`;
  const glass = (subject: string, ends: string) => async (): Promise<unknown> => at.owner.query(`insert into broken_glass (place_id, person_id, actor, actor_name, reason, ends_at) values (${place}, 1, 'staff:' || $1, 'x', 'x', ${ends})`, [await at.idOf(subject)]);
  const changes: [string, number, (subject: string) => Promise<unknown>, (subject: string) => Promise<unknown>][] = [
    ['a role is given', 4403, async () => undefined, async (subject) => grant(subject, 'data')],
    ['one role of two is taken away', 4403, async (subject) => grant(subject, 'data'), async (subject) => at.owner.query(`update role_grant set ends_at = now() where role = 'data' and staff_id = $1`, [await at.idOf(subject)])],
    ['the hour of breaking glass is over', 4403, (subject) => glass(subject, `now() + interval '1 hour'`)(), async (subject) => at.owner.query(`update broken_glass set ends_at = now() where actor = 'staff:' || $1`, [await at.idOf(subject)])],
    ['somebody more was opened', 1012, async () => undefined, (subject) => glass(subject, `now() + interval '1 hour'`)()],
  ];
  const grant = async (subject: string, role: 'data'): Promise<boolean> => grantRole(at.owner, 'newcastle', { staffId: await at.idOf(subject), role, organisation: null, ward: null, grantedBy: 'test', days: null });

  // Control: with the sockets asked only whether their session holds, none of them was closed.
  test.each(changes)('%s', async (what, code, before, change) => {
    const subject = `lou ${what}`;
    const browser = await at.signedIn(subject);
    await before(subject);
    const socket = at.api.closing(browser.cookie(at.host));
    await socket.opened;
    await change(subject);
    expect(await socket.code).toBe(code);
    const again = at.api.closing(browser.cookie(at.host));
    await again.opened;
    expect(again.isOpen()).toBe(true);
    again.close();
  });
});

// Control: as long as only sessions were watched, the sockets of tokens stayed open.
test.each(['has ended', 'is taken back', 'is no more'])('a socket that a token opened is closed when the token %s', async (how) => {
  const [made, other] = [await createToken(at.city.db, 'newcastle', 'operator', 1), await createToken(at.city.db, 'newcastle', 'operator', 1)];
  const [socket, neighbour] = [at.api.closing('', at.api.url, `Bearer ${made.token}`), at.api.closing('', at.api.url, `Bearer ${other.token}`)];
  await Promise.all([socket.opened, neighbour.opened]);
  if (how === 'is taken back') await revokeToken(at.owner, 'newcastle', made.tokenId, 'test');
  else await at.owner.query(how === 'has ended' ? `update token set expires_at = now() where token_id = $1` : `delete from token where token_id = $1`, [made.tokenId]);
  expect(await socket.code).toBe(4403);
  expect(neighbour.isOpen()).toBe(true);
  neighbour.close();
});
