import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createToken } from '@homeward/store';
import { abuseDoor } from '../graphql/limits/abuse-door.js';
import type { BrowserForTest } from '../testing/browser-for-test.js';
import { placeId } from '../testing/planted-city.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';

const [mine, strangers] = [25, 10];
let at: SigningIn;
let browser: BrowserForTest;

beforeAll(async () => {
  at = await signingIn({ REQUESTS_PER_MINUTE: String(mine), STRANGER_REQUESTS_PER_MINUTE: String(strangers) });
  browser = await at.signedIn('ann');
});

afterAll(() => at?.stop());

const newToken = async (): Promise<string> => (await createToken(at.city.db, placeId, 'operator', 1)).token;
const ask = async (headers: Record<string, string>): Promise<{ status: number; after: string | null; text: string }> => {
  const response = await fetch(`${at.api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query: '{ viewer { name } }' }) });
  return { status: response.status, after: response.headers.get('retry-after'), text: await response.text() };
};
const asOften = async (times: number, headers: Record<string, string>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let time = 0; time < times; time += 1) statuses.push((await ask(headers)).status);
  return statuses;
};
const count = (all: readonly number[], status: number): number => all.filter((one) => one === status).length;

// Control: with an allowance that never ends, each of these was red.
describe('whoever asks too often', () => {
  test('is told to wait, for how long and in a plain sentence; nobody else has to, from the same address either', async () => {
    const token = await newToken();
    const statuses = await asOften(mine + 5, { authorization: `Bearer ${token}` });
    expect([count(statuses, 200), count(statuses, 429)]).toEqual([mine, 5]);
    const { after, text } = await ask({ authorization: `Bearer ${token}` });
    expect(Number(after)).toBeGreaterThanOrEqual(1);
    expect(Number(after)).toBeLessThanOrEqual(60);
    expect(text).toMatch(/Too many requests\. Try again in \d+ seconds?\./);
    expect(text).toContain('TOO_MANY_REQUESTS');
    expect((await ask({ authorization: `Bearer ${await newToken()}` })).status).toBe(200);
    expect((await ask({ cookie: browser.cookie(at.host) })).status).toBe(200);
  });

  test('with a session, as with a token', async () => {
    const other = await at.signedIn('bea');
    expect(count(await asOften(mine + 5, { cookie: other.cookie(at.host) }), 429)).toBe(5);
    expect((await ask({ cookie: browser.cookie(at.host) })).status).toBe(200);
  });

  test('over a socket, and by opening sockets', async () => {
    const token = await newToken();
    const door = abuseDoor(at.api, token);
    const said = await door.socket(...Array.from({ length: 15 }, () => ({ query: '{ viewer { name } }' })));
    expect(said.text).toContain('"data"');
    const more = await door.socket(...Array.from({ length: 15 }, () => ({ query: '{ viewer { name } }' })));
    expect(more.text).toContain('TOO_MANY_REQUESTS');
    // A socket that may not be opened now is told to come back, not that nobody is signed in.
    expect(await door.socket({ query: '{ viewer { name } }' })).toEqual({ status: 1013, text: '' });
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(429);
  });

  test('downloads no message either', async () => {
    const authorization = `Bearer ${await newToken()}`;
    const statuses: number[] = [];
    for (let time = 0; time < mine + 2; time += 1) statuses.push((await fetch(`${at.api.url}/messages/1/bytes`, { headers: { authorization } })).status);
    expect([count(statuses, 404), count(statuses, 429)]).toEqual([mine, 2]);
  });
});

describe('strangers', () => {
  test('whose tokens are refused wait after some, while whoever is known at the same address goes on', async () => {
    const token = await newToken();
    const before = await asOften(strangers + 6, { authorization: 'Bearer hw_nonsense' });
    expect(count(before, 429)).toBeGreaterThanOrEqual(6);
    expect(new Set(before)).toEqual(new Set([401, 429]));
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await ask({ cookie: browser.cookie(at.host) })).status).toBe(200);
    // Who shows nothing is told to sign in, however often.
    expect(new Set(await asOften(strangers + 6, {}))).toEqual(new Set([401]));
  });

  test('who begin sign-ins wait too, and are told so as a page', async () => {
    const answers = await Promise.all(Array.from({ length: strangers + 2 }, () => fetch(`${at.api.url}/sign-in`, { redirect: 'manual' })));
    const late = answers.find(({ status }) => status === 429);
    expect(late?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(late?.headers.get('content-type')).toContain('text/plain');
    expect(await late?.text()).toMatch(/^Too many requests\. Try again in \d+ seconds?\.$/);
    expect((await fetch(`${at.api.url}/sign-in/callback?code=1&state=2`, { redirect: 'manual' })).status).toBe(429);
    expect((await fetch(`${at.api.url}/sign-in/ways`)).status).toBe(200);
  });
});
