import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { createToken } from '@homeward/store';
import { longPatience, longRuns, runSeed } from '../../../../../test/tools/long-runs.js';
import { trustedDocuments } from '../../generated/trusted-documents.js';
import type { BrowserForTest } from '../../testing/browser-for-test.js';
import { mutated } from '../../testing/mutated.js';
import { placeId } from '../../testing/planted-city.js';
import { signingIn, type SigningIn } from '../../testing/signing-in.js';

let strict: SigningIn;
let all: SigningIn;
let free: SigningIn;
const browsers = new Map<SigningIn, BrowserForTest>();

beforeAll(async () => {
  for (const [at, settings] of [[(strict = await signingIn({ TRUSTED_DOCUMENTS: 'sessions' })), 'ann'], [(all = await signingIn({ TRUSTED_DOCUMENTS: 'all' })), 'bea'], [(free = await signingIn()), 'cia']] as const) {
    browsers.set(at, await at.signedIn(settings));
  }
});

afterAll(async () => {
  await strict?.stop();
  await all?.stop();
  await free?.stop();
});

const cookieAt = (at: SigningIn): string => browsers.get(at)?.cookie(at.host) ?? '';
const idOf = (name: string): string => Object.entries(trustedDocuments).find(([, text]) => text.includes(` ${name} `) || text.includes(` ${name}(`))?.[0] ?? '';
const named = (id: string): object => ({ extensions: { persistedQuery: { version: 1, sha256Hash: id } } });

const post = async (at: SigningIn, body: object, headers: Record<string, string> = { cookie: cookieAt(at) }) => {
  const response = await fetch(`${at.api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', origin: at.api.url, ...headers }, body: JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, text, code: (JSON.parse(text) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code };
};

/** What a page that is signed in is told first of each question, over one socket. */
const overSocket = (at: SigningIn, payloads: readonly object[]): Promise<string[]> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${at.api.url.replace('http', 'ws')}/graphql`, ['graphql-transport-ws'], { origin: at.api.url, headers: { cookie: cookieAt(at) } });
    const said = new Map<string, string>();
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    socket.on('message', (raw: Buffer) => {
      const message = JSON.parse(raw.toString()) as { type: string; id?: string; payload?: unknown };
      if (message.type === 'connection_ack') payloads.forEach((payload, index) => socket.send(JSON.stringify({ id: String(index), type: 'subscribe', payload })));
      if (message.id !== undefined && !said.has(message.id)) {
        said.set(message.id, JSON.stringify(message.payload ?? {}));
        socket.send(JSON.stringify({ id: message.id, type: 'complete' }));
      }
      if (said.size < payloads.length) return;
      socket.close();
      resolve(payloads.map((_, index) => said.get(String(index)) ?? ''));
    });
  });

test('who is signed in asks by the number of a document, over HTTP and over a socket', async () => {
  expect(await post(strict, named(idOf('Viewer')))).toMatchObject({ status: 200, text: expect.stringContaining('ann Sample') });
  expect((await overSocket(strict, [{ query: '', ...named(idOf('CityChanged')) }]))[0]).toContain('"asAt"');
});

test('and by nothing else: no text, not that of a trusted document either, and no number that is not known', async () => {
  for (const query of ['{ viewer { name } }', trustedDocuments[idOf('Viewer')] as string]) {
    expect(await post(strict, { query })).toMatchObject({ status: 400, code: 'DOCUMENT_NOT_TRUSTED' });
    expect((await overSocket(strict, [{ query }]))[0]).toContain('DOCUMENT_NOT_TRUSTED');
  }
  expect(await post(strict, named('0'.repeat(64)))).toMatchObject({ status: 400, code: 'PERSISTED_QUERY_NOT_FOUND' });
  expect((await overSocket(strict, [{ query: '', ...named('0'.repeat(64)) }]))[0]).toContain('PERSISTED_QUERY_NOT_FOUND');
  // Not read at all: what cannot be parsed is refused as anything else is.
  expect(await post(strict, { query: '{{{' })).toMatchObject({ status: 400, code: 'DOCUMENT_NOT_TRUSTED' });
});

test('programs that bear a token ask what they like, within the limits, unless the setting closes that too', async () => {
  const bearing = async (at: SigningIn) => ({ authorization: `Bearer ${(await createToken(at.city.db, placeId, 'operator', 1)).token}` });
  expect(await post(strict, { query: '{ viewer { name } }' }, await bearing(strict))).toMatchObject({ status: 200 });
  expect(await post(all, { query: '{ viewer { name } }' }, await bearing(all))).toMatchObject({ status: 400, code: 'DOCUMENT_NOT_TRUSTED' });
  expect(await post(all, named(idOf('Viewer')), await bearing(all))).toMatchObject({ status: 200 });
});

/** How many of so many changed documents, and of a quarter as many changed ids, give anything. */
const executed = async (at: SigningIn, runs: number): Promise<{ http: number; socket: number }> => {
  const texts = Object.values(trustedDocuments);
  const chance = (index: number): number => (runSeed() + index) * 7_919;
  const changed = Array.from({ length: runs }, (_, index) => ({ query: mutated(texts[index % texts.length] as string, chance(index)) }));
  const ids = Object.keys(trustedDocuments);
  const gives = (text: string): boolean => /"data":\{/.test(text);
  let [http, socket] = [0, 0];
  for (const body of changed) if (gives((await post(at, body)).text)) http += 1;
  for (let index = 0; index < runs / 4; index += 1) if (gives((await post(at, named(mutated(ids[index % ids.length] as string, chance(index))))).text)) http += 1;
  // A subscription may say nothing for long, allowed or not: over the socket only what is answered at once is asked.
  const answered = changed.filter(({ query }) => /^\s*query/.test(query));
  for (let from = 0; from < answered.length; from += 20) socket += (await overSocket(at, answered.slice(from, from + 20))).filter((text) => /^\{.*"data":\{/.test(text)).length;
  return { http, socket };
};

/** In the long form one in fifty goes over the wire; all of them meet what stands behind it in trusted-documents.spec.ts. */
const runs = longRuns(120, 0.02);

test(`of ${runs.toLocaleString('en')} documents that were changed none is executed, over HTTP and over a socket`, async () => {
  expect(await executed(strict, runs)).toEqual({ http: 0, socket: 0 });
}, longPatience(runs, 100));

test('control: where people may ask anything, many of the same are', async () => {
  const { http, socket } = await executed(free, 120);
  expect(http).toBeGreaterThan(10);
  expect(socket).toBeGreaterThan(10);
});
