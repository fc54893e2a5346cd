import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import type { BrowserForTest } from '../../apps/api/src/testing/browser-for-test.js';
import { signingIn, type SigningIn } from '../../apps/api/src/testing/signing-in.js';
import { intakeBeside } from './intake-beside.js';

let at: SigningIn;
let intake: Awaited<ReturnType<typeof intakeBeside>>;

beforeAll(async () => {
  // Signed-in people may ask anything here, so that nothing but the doors against other sites refuses them.
  at = await signingIn({ TRUSTED_DOCUMENTS: 'off' });
  intake = await intakeBeside(at);
});

afterAll(async () => {
  await intake?.stop();
  await at?.stop();
});

/** What a browser adds to a request of a page of another site; the cookie too, as if it were not SameSite. */
type Page = Readonly<Record<string, string>>;
const query = '{ viewer { name } }';
const body = JSON.stringify({ query });
const rows = 'package_id,nhs_number,provider_id,provider_name,start_date,status\r\nP1,9990000018,1-100,Tyne Care,2026-01-05,active\r\n';

const shows = async (response: Response): Promise<boolean> => (await response.text()).includes(' Sample');
const asks = (more: (page: Page) => RequestInit, search = '') => async (page: Page): Promise<boolean> => shows(await fetch(`${at.api.url}/graphql${search}`, more(page)));
const form = new URLSearchParams({ query }).toString();
const parts = '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n' + body + '\r\n--x--\r\n';

/** Each resolves to whether somebody got or did something by it. */
const ways: readonly (readonly [string, (page: Page) => Promise<boolean>, boolean])[] = [
  ['a question', asks((page) => ({ method: 'POST', body, headers: { ...page, 'content-type': 'application/json' } })), true],
  ['a question as plain text', asks((page) => ({ method: 'POST', body, headers: { ...page, 'content-type': 'text/plain' } })), false],
  ['a question as a form', asks((page) => ({ method: 'POST', body: form, headers: { ...page, 'content-type': 'application/x-www-form-urlencoded' } })), false],
  ['a question as a form with files', asks((page) => ({ method: 'POST', body: parts, headers: { ...page, 'content-type': 'multipart/form-data; boundary=x' } })), false],
  ['a question in a link', asks((page) => ({ headers: page }), `?query=${encodeURIComponent(query)}`), false],
  ['a socket', (page) => new Promise((resolve) => {
    const socket = new WebSocket(`${at.api.url.replace('http', 'ws')}/graphql`, ['graphql-transport-ws'], { headers: page });
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
    socket.on('message', (raw: Buffer) => {
      resolve(raw.toString().includes('connection_ack'));
      socket.terminate();
    });
  }), true],
  ['a sign-out', async (page) => (await fetch(`${at.api.url}/sign-out`, { method: 'POST', headers: page })).status === 200, true],
  // By Node's own client: fetch names the host itself.
  ['a file', (page) => new Promise((resolve) => {
    const sent = request(`${intake.address}/intake/csv/home-care-packages?feed=council`, { method: 'POST', headers: { ...page, host: at.host, 'content-type': 'text/csv' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    sent.end(rows);
  }), true],
];

const others = (): readonly (readonly [string, string])[] => {
  const { port } = new URL(at.api.url);
  return [['another site', 'https://elsewhere.example'], ['a page without an origin', 'null'], ['another port here', 'http://127.0.0.1:1'], ['another name of this machine', `http://localhost:${port}`], ['a name that begins as ours', `${at.api.url}.elsewhere.example`]];
};

const pageOf = (browser: BrowserForTest, origin: string, site: string): Page => ({ cookie: browser.cookie(at.host), origin, 'sec-fetch-site': site });

describe.each(ways)('%s of somebody who is signed in', (what, attempt, works) => {
  test('gives nothing to any of five other pages', async () => {
    const browser = await at.signedIn('ann');
    for (const [name, origin] of others()) expect([what, name, await attempt(pageOf(browser, origin, 'cross-site'))]).toEqual([what, name, false]);
    // Nothing was done either: who was signed in still is.
    expect(await at.viewer(browser)).toMatchObject({ name: 'ann Sample' });
  });

  // The control: the same request of our own page works; what works from nowhere is what no page of ours sends.
  test(works ? 'control: works from our own page' : 'control: our own page does not ask so, and gets nothing by it', async () => {
    const browser = await at.signedIn('bea');
    expect(await attempt(pageOf(browser, at.api.url, 'same-origin'))).toBe(works);
  });
});

test('they are 40 attempts', () => {
  expect(ways.length * others().length).toBe(40);
});

test('no answer lets another site read it, by a preflight or without', async () => {
  for (const path of ['/graphql', '/sign-out', '/health/ready', '/sign-in/ways', '/messages/1/bytes']) {
    for (const method of ['OPTIONS', 'GET', 'POST']) {
      const { headers } = await fetch(`${at.api.url}${path}`, { method, redirect: 'manual', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } });
      expect([path, method, [...headers.keys()].filter((name) => name.startsWith('access-control-'))]).toEqual([path, method, []]);
    }
  }
});
