import type { Grant } from '@homeward/access';
import { disableStaff, grantRole, openDatabase, staffOf, type DataSource } from '@homeward/store';
import { freePorts } from '../../../../test/tools/free-ports.js';
import { apiForTest, type ApiForTest } from './api-for-test.js';
import { browserForTest, type BrowserForTest } from './browser-for-test.js';
import { openIdProviderForTest, type OpenIdProviderForTest } from './openid-provider-for-test.js';
import { placeId, plantedCity, type PlantedCity } from './planted-city.js';

/** An api at which staff sign in, its provider, and what a test does to both. */
export interface SigningIn {
  readonly api: ApiForTest;
  readonly city: PlantedCity;
  readonly provider: OpenIdProviderForTest;
  /** For tests that look into the database, or age what is in it. */
  readonly owner: DataSource;
  readonly host: string;
  /** The number of somebody here, by their account at the provider. */
  idOf(subject: string): Promise<string>;
  makeOperator(subject: string): Promise<boolean>;
  disable(subject: string): Promise<boolean>;
  /** As whom the api knows a browser, or the status with which it does not. */
  viewer(browser: BrowserForTest, headers?: Record<string, string>): Promise<unknown>;
  /** Signs somebody in with these roles, an operator of the whole place unless given, and returns their browser. */
  signedIn(subject: string, grants?: readonly Grant[]): Promise<BrowserForTest>;
  /** By whom each session of somebody was ended, oldest first; null: by nobody yet. */
  sessionsOf(subject: string): Promise<(string | null)[]>;
  stop(): Promise<void>;
}

const operator: Grant = { role: 'operator', organisation: null, ward: null };

export async function signingIn(env: Readonly<Record<string, string>> = {}): Promise<SigningIn> {
  const city = await plantedCity();
  const owner = await openDatabase({ url: city.database.url, role: 'owner', max: 1 });
  const provider = await openIdProviderForTest();
  const [port = 0] = await freePorts(1);
  const api = await apiForTest(city.database.url, city.key, { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId, OIDC_CLIENT_SECRET: provider.clientSecret, ...env });
  const { host } = new URL(api.url);
  const idOf: SigningIn['idOf'] = async (subject) => (await staffOf(owner, placeId)).find((member) => member.subject === subject)?.staffId ?? '';
  const give = async (subject: string, grant: Grant): Promise<boolean> => grantRole(owner, placeId, { ...grant, staffId: await idOf(subject), grantedBy: 'test', days: null });
  return {
    api, city, provider, owner, host, idOf,
    makeOperator: (subject) => give(subject, operator),
    disable: async (subject) => disableStaff(owner, placeId, await idOf(subject)),
    viewer: async (browser, headers = {}) => {
      const { status, data } = await api.ask('{ viewer { name role signedIn demo } }', {}, { cookie: browser.cookie(host), ...headers });
      return status === 200 ? data.viewer : status;
    },
    signedIn: async (subject, grants = [operator]) => {
      const browser = browserForTest();
      // They prove it now, as the provider says where it was asked how old a proof may be.
      provider.next(subject, { claims: { auth_time: Math.floor(Date.now() / 1_000) } });
      await browser.go(`${api.url}/sign-in`);
      for (const grant of grants) await give(subject, grant);
      const { search } = await browser.go(`${api.url}/sign-in`);
      if (search !== '') throw new Error(`${subject} was not let in: ${search}`);
      return browser;
    },
    sessionsOf: async (subject) => (await owner.query<{ by: string | null }[]>(`select ended_by "by" from session where staff_id = $1 order by started_at`, [await idOf(subject)])).map(({ by }) => by),
    stop: async () => {
      await api.stop();
      await provider.stop();
      await owner.destroy();
      await city.stop();
    },
  };
}
