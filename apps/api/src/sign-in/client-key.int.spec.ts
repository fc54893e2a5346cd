import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { startOpenIdProvider, type OpenIdProvider } from '../../../../test/tools/openid-provider.js';
import { freePorts } from '../../../../test/tools/free-ports.js';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { browserForTest } from '../testing/browser-for-test.js';
import { plantedCity, type PlantedCity } from '../testing/planted-city.js';
import { readClientKey } from './client-key.js';

let folder: string;
let city: PlantedCity;
let provider: OpenIdProvider;
let api: ApiForTest;
let strength = 'AAL3';
let secretParts: string[];

const keyFile = async (name: string, content: object | string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
  return file;
};
const pair = async (more: object = {}): Promise<Record<string, unknown>> => ({ ...(await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey)), kid: 'homeward-1', alg: 'RS256', ...more });

/** A real provider (panva's), which fetches from the api the key that it knows it by, and an api that has a key and no secret. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-client-key-'));
  city = await plantedCity();
  const [port = 0] = await freePorts(1);
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await startOpenIdProvider(publicUrl, { byKey: true, strength: () => strength });
  const key = await pair();
  secretParts = ['d', 'p', 'q', 'dp', 'dq', 'qi'].map((name) => String(key[name]));
  api = await apiForTest(city.database.url, city.key, { PORT: String(port), PUBLIC_URL: publicUrl, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId, OIDC_CLIENT_KEY_FILE: await keyFile('key.json', key), OIDC_ACR_VALUES: 'AAL3' });
});
afterAll(async () => {
  await api?.stop();
  await provider?.stop();
  await city?.stop();
  await rm(folder, { recursive: true });
});

/** Chooses who one is on the provider's own page; the query with which that comes back. */
const comeBack = async (): Promise<string> => {
  const browser = browserForTest();
  const page = await browser.go(`${api.url}/sign-in`);
  const chosen = await fetch(`${page.href}/ada`, { method: 'POST', redirect: 'manual', headers: { cookie: browser.cookie(page.host) } });
  return (await browser.go(new URL(chosen.headers.get('location') ?? '', page).href)).search;
};

// Control: signed by a key that is not the published one, or with the secret way in its place, the provider refused the client.
test('a real provider takes the sign-in by the key that it fetches, and says how strongly somebody signed in', async () => {
  expect(await comeBack()).toBe('?sign-in=no-role');
  strength = 'AAL2';
  expect(await comeBack()).toBe('?sign-in=too-weak');
  strength = 'AAL3';
  expect(await comeBack()).toBe('?sign-in=no-role');
});

// Control: with the key served as the file holds it, all its secret parts were there.
test('only the public half is served, with its name and way of signing', async () => {
  const text = await (await fetch(`${api.url}/sign-in/keys`)).text();
  expect(JSON.parse(text)).toEqual({ keys: [{ kty: 'RSA', kid: 'homeward-1', alg: 'RS256', n: expect.any(String), e: 'AQAB', use: 'sig' }] });
  for (const part of secretParts) expect(text).not.toContain(part);
});

test('a file that holds no private key of a known kind is refused, by a sentence without a word of it', async () => {
  const { d: _d, ...publicHalf } = await pair();
  const wrong = ['-----BEGIN canary', publicHalf, await pair({ alg: 'HS256' }), await pair({ alg: 'none' }), await pair({ kid: undefined }), { kty: 'oct', k: 'canary', d: 'canary', alg: 'RS256', kid: 'canary' }, { kty: 'RSA', n: 'canary', e: 'AQAB', d: 'canary', alg: 'RS256', kid: 'x' }];
  for (const content of wrong) {
    const fault = await readClientKey(await keyFile('wrong.json', content)).then(() => null, (error: Error) => error.message);
    expect(fault).toMatch(/^OIDC_CLIENT_KEY_FILE /);
    expect(fault).not.toContain('canary');
  }
});
