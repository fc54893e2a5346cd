import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createToken } from '@homeward/store';
import { signingIn, type SigningIn } from '../../apps/api/src/testing/signing-in.js';
import { intakeBeside } from './intake-beside.js';

let at: SigningIn;
let intake: Awaited<ReturnType<typeof intakeBeside>>;
let [operator, integration] = ['', ''];

beforeAll(async () => {
  at = await signingIn();
  intake = await intakeBeside(at);
  operator = `Bearer ${(await createToken(at.city.db, 'newcastle', 'operator', 1)).token}`;
  integration = `Bearer ${(await createToken(at.city.db, 'newcastle', 'integration', 1)).token}`;
});

afterAll(async () => {
  await intake?.stop();
  await at?.stop();
});

interface Asked {
  readonly what: string;
  readonly status: readonly number[];
  readonly path: string;
  readonly door?: 'intake';
  readonly with?: () => RequestInit;
}

const json = (body: string, headers: Record<string, string> = {}): RequestInit => ({ method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const file = (headers: Record<string, string>): RequestInit => ({ method: 'POST', body: 'a', headers });

/** Every kind of answer that a stranger or a user can get. */
const kinds: readonly Asked[] = [
  // 503 where the dashboard is not built; its headers are the same.
  { what: 'the page', status: [200, 503], path: '/', with: () => ({ headers: { accept: 'text/html' } }) },
  { what: 'a screen', status: [200, 503], path: '/clock', with: () => ({ headers: { accept: 'text/html' } }) },
  { what: 'no such thing', status: [404], path: '/nothing.js' },
  { what: 'data', status: [200], path: '/graphql', with: () => json('{"query":"{ viewer { name } }"}', { authorization: operator }) },
  { what: 'a question by nobody', status: [401], path: '/graphql', with: () => json('{"query":"{ viewer { name } }"}') },
  { what: 'a question that is none', status: [400], path: '/graphql', with: () => json('{"query":"{ nothing }"}', { authorization: operator }) },
  { what: 'a question that is too large', status: [400], path: '/graphql', with: () => json(JSON.stringify({ query: `{ viewer { ${'name '.repeat(300)} } }` }), { authorization: operator }) },
  { what: 'a question of an unknown type', status: [400, 415], path: '/graphql', with: () => file({ 'content-type': 'text/plain' }) },
  { what: 'a body that is no JSON', status: [400], path: '/graphql', with: () => json('{') },
  { what: 'a body that is too large', status: [413], path: '/graphql', with: () => json(`"${'x'.repeat(200_000)}"`) },
  { what: 'an encoding that is not known', status: [415], path: '/graphql', with: () => json('{}', { 'content-encoding': 'none-such' }) },
  { what: 'a preflight', status: [400, 404], path: '/graphql', with: () => ({ method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } }) },
  { what: 'alive', status: [200], path: '/health/live' },
  { what: 'ready', status: [200, 503], path: '/health/ready' },
  { what: 'metrics', status: [200], path: '/metrics' },
  { what: 'ways to sign in', status: [200], path: '/sign-in/ways' },
  { what: 'a sign-in that begins', status: [302], path: '/sign-in' },
  { what: 'a sign-in that failed', status: [302], path: '/sign-in/callback?code=1' },
  { what: 'a sign-out of nobody', status: [403], path: '/sign-out', with: () => ({ method: 'POST' }) },
  { what: 'a word of logout that is none', status: [400], path: '/sign-in/ended', with: () => json('{}') },
  { what: 'a message for nobody', status: [401], path: '/messages/1/bytes' },
  { what: 'a message that is not there', status: [404], path: '/messages/1/bytes', with: () => ({ headers: { authorization: operator } }) },
  { what: 'a file of nobody', status: [401], path: '/intake/csv/home-care-packages?feed=council', door: 'intake', with: () => file({ 'content-type': 'text/csv' }) },
  { what: 'a file for no feed', status: [404], path: '/intake/csv/home-care-packages?feed=none', door: 'intake', with: () => file({ 'content-type': 'text/csv', authorization: integration }) },
  { what: 'a file that is none', status: [415], path: '/intake/csv/home-care-packages?feed=council', door: 'intake', with: () => file({ 'content-type': 'text/plain' }) },
  { what: 'a file that is asked for', status: [405], path: '/intake/csv/home-care-packages', door: 'intake' },
  { what: 'a file that is too large', status: [413], path: '/intake/csv/home-care-packages?feed=council', door: 'intake', with: () => ({ method: 'POST', body: 'x'.repeat(9 << 20), headers: { 'content-type': 'text/csv' } }) },
  { what: 'the files that are taken', status: [401], path: '/intake/files', door: 'intake' },
  { what: 'what FHIR is spoken', status: [200], path: '/intake/fhir/R4/metadata', door: 'intake' },
  { what: 'FHIR of nobody', status: [401], path: '/intake/fhir/R4/Encounter', door: 'intake', with: () => json('{}', { 'content-type': 'application/fhir+json' }) },
  { what: 'FHIR that is none', status: [415], path: '/intake/fhir/R4/Encounter', door: 'intake', with: () => file({ 'content-type': 'text/xml' }) },
];

const ask = async ({ path, door, with: options }: Asked): Promise<Response> => {
  const { headers, ...rest } = options?.() ?? {};
  return fetch(`${door === 'intake' ? intake.address : at.api.url}${path}`, { redirect: 'manual', ...rest, headers: { origin: 'https://elsewhere.example', ...(headers as Record<string, string>) } });
};

const faultsOf = ({ headers }: Response, isPage: boolean): string[] => {
  const wanted: Record<string, RegExp> = {
    'x-content-type-options': /^nosniff$/, 'referrer-policy': /^no-referrer$/, 'x-frame-options': /^DENY$/, 'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/, 'permissions-policy': /camera=\(\), .*geolocation=\(\)/, 'cache-control': isPage ? /^no-cache$/ : /^no-store$/,
    'content-security-policy': /^default-src 'none';script-src 'self';style-src 'self';(?!.*unsafe)/,
  };
  const closed = ['access-control-allow-origin', 'access-control-allow-credentials', 'x-powered-by', 'server', 'strict-transport-security'];
  return [
    ...Object.entries(wanted).filter(([name, value]) => !value.test(headers.get(name) ?? '')).map(([name]) => `${name}: ${headers.get(name) ?? 'missing'}`),
    ...closed.filter((name) => headers.has(name)).map((name) => `${name} is there`),
  ];
};

// Control: with the headers set where they used to be, after Nest's own readers of bodies, those of the refused bodies were red; without no-store, all.
test.each(kinds.map((kind) => [kind.what, kind] as const))('%s bears every header', async (_what, kind) => {
  const response = await ask(kind);
  await response.arrayBuffer();
  expect(kind.status).toContain(response.status);
  expect(faultsOf(response, kind.path === '/' || kind.path === '/clock')).toEqual([]);
});

describe('a fault of ours', () => {
  test('bears them too, and says nothing', async () => {
    await at.owner.query('revoke select on receipt from homeward_reader');
    try {
      const response = await ask({ what: 'a message', status: [500], path: '/messages/1/bytes', with: () => ({ headers: { authorization: operator } }) });
      expect([response.status, faultsOf(response, false)]).toEqual([500, []]);
      expect(await response.text()).not.toMatch(/receipt|permission|denied/i);
    } finally {
      await at.owner.query('grant select on receipt to homeward_reader');
    }
  });
});
