import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Express } from 'express';
import { sessionCookie } from '@homeward/service-kit';
import { called, packaged } from '../../apps/api/src/testing/planted-city.js';
import { signingIn, type SigningIn } from '../../apps/api/src/testing/signing-in.js';
import { doorsOf, type HttpDoor } from './doors-of.js';
import { intakeBeside } from './intake-beside.js';

let at: SigningIn;
let intake: Awaited<ReturnType<typeof intakeBeside>>;
/** What both told a stranger. */
let told: readonly Told[];

beforeAll(async () => {
  at = await signingIn({ TRUSTED_DOCUMENTS: 'off' });
  intake = await intakeBeside(at);
  await at.city.tell('council', [packaged('9990000018', at.city.now)], [called('9990000018', at.city.now, 'Stranger-Canary')]);
  told = [...(await walk(at.api.inside.express, at.api.url)), ...(await walk(intake.express, intake.address))];
});

afterAll(async () => {
  await intake?.stop();
  await at?.stop();
});

/** Reviewed by hand: each way in that answers somebody whom nobody knows, with what it may answer them and why. Whatever is not here must refuse. */
const open: Readonly<Record<string, { readonly status: readonly number[]; readonly why: string }>> = {
  'GET /health/live': { status: [200], why: 'whoever watches over the process needs no account' },
  'GET /health/ready': { status: [200, 503], why: 'the same; it tells of feeds and of nobody' },
  'GET /metrics': { status: [200], why: 'counts and ages, for this machine alone, as which the test comes; through a proxy it asks for a token (health.int.spec.ts)' },
  'GET /sign-in': { status: [302], why: 'where one signs in' },
  'GET /sign-in/callback': { status: [302], why: 'the way back from the provider, which proves itself by its own code' },
  'GET /sign-in/ways': { status: [200], why: 'the page asks by it how to sign in' },
  'GET /sign-in/reference': { status: [200], why: 'of whoever has just come back: sealed in their own cookie' },
  'GET /sign-in/keys': { status: [200], why: 'public keys (RFC 7517)' },
  'POST /sign-in/ended': { status: [400], why: 'the word of the provider, signed by it' },
  // A stranger who is no browser can write any origin: they then end, lock or wake the session of no cookie.
  'POST /sign-out': { status: [200, 403], why: 'ends the session of the cookie that came, and of no other' },
  'POST /sign-in/lock': { status: [200, 403], why: 'locks the session of the cookie that came' },
  'POST /sign-in/drafts': { status: [200, 403], why: 'gives what the session of the cookie left' },
  'POST /sign-in/here': { status: [204, 403], why: 'wakes the session of the cookie that came' },
  'GET /{*path}': { status: [200, 404, 503], why: 'the page itself, and its 404: code, no data' },
  'GET /graphql': { status: [404], why: 'a path of no screen: only POST is a question' },
  // What passes a request on, and ends it at nobody.
  'GET /intake': { status: [404], why: 'headers alone' },
  'POST /intake': { status: [404], why: 'headers alone' },
  'GET /intake/csv': { status: [404, 405], why: 'limits before the route' },
  'POST /intake/csv': { status: [404, 415], why: 'limits before the route' },
  'GET /intake/fhir': { status: [404], why: 'limits before the route' },
  'POST /intake/fhir': { status: [404, 415], why: 'limits before the route' },
  // FHIR says what it does not do, and in its metadata what it does, before it asks who it is.
  ...Object.fromEntries(['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => [`${method} /intake/fhir/R4`, { status: [404, 405], why: 'not offered' }])),
  ...Object.fromEntries(['GET', 'PATCH', 'DELETE'].map((method) => [`${method} /intake/fhir/R4/*path`, { status: [404, 405], why: 'not offered' }])),
};

const pathOf = ({ method, path }: HttpDoor): string => path.replace(':id', '1').replace(':kind', 'home-care-packages').replace('R4/*path', method === 'POST' ? 'R4/Encounter' : 'R4/Encounter/1').replace('{*path}', 'clock');
const bodyOf = ({ method, path }: HttpDoor): RequestInit => {
  if (method === 'GET') return {};
  if (path.startsWith('/intake/csv')) return { body: 'a', headers: { 'content-type': 'text/csv' } };
  if (path.startsWith('/intake/fhir')) return { body: '{"resourceType":"Encounter","id":"1"}', headers: { 'content-type': 'application/fhir+json' } };
  return { body: '{"query":"{ feeds { feedId } clockCases { totalCount } }","tab":"abcdefgh"}', headers: { 'content-type': 'application/json' } };
};

/** As whom a stranger comes: as nobody, from a page of ours, and with credentials that they made up. */
const guises = (): readonly Readonly<Record<string, string>>[] => [
  {},
  { origin: at.api.url, 'sec-fetch-site': 'same-origin' },
  { origin: at.api.url, 'sec-fetch-site': 'same-origin', authorization: 'Bearer hw_made-up', cookie: `${sessionCookie(at.api.url)}=${'a'.repeat(43)}` },
];

interface Told {
  readonly door: string;
  readonly status: number;
  readonly text: string;
}

/** What each way in tells a stranger, in each guise. */
const walk = async (express: Express, address: string): Promise<Told[]> => {
  const told: Told[] = [];
  for (const door of doorsOf(express)) {
    for (const guise of guises()) {
      const { headers, ...rest } = bodyOf(door);
      const response = await fetch(`${address}${pathOf(door)}`, { method: door.method, redirect: 'manual', ...rest, headers: { ...(headers as Record<string, string>), ...guise } });
      told.push({ door: `${door.method} ${door.path}`, status: response.status, text: `${await response.text()} ${response.headers.get('location') ?? ''}` });
    }
  }
  return told;
};

/** The ways in that give a stranger something that nobody has reviewed. */
const unreviewed = (told: readonly Told[]): string[] => {
  const refused = (one: Told): boolean => [401, 403].includes(one.status) && !(one.door in open);
  const asReviewed = ({ door, status }: Told): boolean => open[door]?.status.includes(status) ?? false;
  return [...new Set(told.filter((one) => !refused(one) && !asReviewed(one)).map(({ door, status }) => `${door} answers ${status}`))];
};

describe('a stranger at every way in of the api and of intake', () => {
  test('is refused by each that is not on the reviewed list', () => {
    expect(new Set(told.map(({ door }) => door)).size).toBeGreaterThan(25);
    expect(unreviewed(told)).toEqual([]);
    for (const door of ['POST /graphql', 'GET /messages/:id/bytes', 'POST /intake/csv/:kind', 'GET /intake/files', 'POST /intake/fhir/R4', 'PUT /intake/fhir/R4/*path']) {
      expect([door, [...new Set(told.filter((one) => one.door === door).map(({ status }) => status))]]).toEqual([door, [401]]);
    }
  });

  test('is told of no person by any of them', async () => {
    expect(told.filter(({ text }) => /9990000018|Stranger-Canary|Bluebell/i.test(text)).map(({ door }) => door)).toEqual([]);
    // The control: somebody who may is told.
    const known = await at.signedIn('ann');
    expect((await at.api.ask('{ findPerson(nhsNumber: "9990000018") { name } }', {}, { cookie: known.cookie(at.host) })).text).toMatch(/stranger-canary/i);
  });

  test('and the list names no way in that is gone', () => {
    const there = new Set([...doorsOf(at.api.inside.express), ...doorsOf(intake.express)].map(({ method, path }) => `${method} ${path}`));
    expect(Object.keys(open).filter((door) => !there.has(door))).toEqual([]);
  });

  // The control, on the running programs: a route that forgets to ask who it is.
  test('control: a route that asks nobody who they are is found, at either', async () => {
    for (const [express, address] of [[at.api.inside.express, at.api.url], [intake.express, intake.address]] as const) {
      express.post('/forgotten/:id', (_request, response) => void response.json({ name: 'anybody' }));
      express.use('/mounted', (_request, response) => void response.json({ name: 'anybody' }));
      const { stack } = (express as unknown as { router: { stack: unknown[] } }).router;
      stack.unshift(...stack.splice(-2));
      expect(unreviewed(await walk(express, address))).toEqual(['POST /forgotten/:id answers 200', 'GET /mounted answers 200', 'POST /mounted answers 200']);
      stack.splice(0, 2);
      expect(unreviewed(await walk(express, address))).toEqual([]);
    }
  });
});
