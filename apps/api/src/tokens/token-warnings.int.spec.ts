import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createToken, homewardItself, openDatabase, rotateToken, type DataSource } from '@homeward/store';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';

let city: PlantedCity;
let api: ApiForTest;
let owner: DataSource;

beforeAll(async () => {
  city = await plantedCity();
  api = await apiForTest(city.database.url, city.key);
  owner = await openDatabase({ url: city.database.url, role: 'owner', max: 1 });
});
afterAll(async () => {
  await api?.stop();
  await owner?.destroy();
  await city?.stop();
});
// The token by which the test itself asks has nothing to be told of.
beforeEach(async () => {
  await owner.query(`delete from token where token_id not in (select token_id from token where role = 'operator' and purpose is null order by created_at limit 1)`);
  await owner.query(`update token set expires_at = now() + interval '1 year'`);
});

const made = async (purpose: string, days: number, more: string, madeBy = 'test'): Promise<string> => {
  const { tokenId } = await createToken(owner, placeId, 'integration', 365, { purpose, feeds: ['council'], madeBy });
  await owner.query(`update token set expires_at = now() + $2 * interval '1 day'${more} where token_id = $1`, [tokenId, days]);
  return tokenId;
};
const used = `, used_at = now() - interval '3 days'`;
const after = (days: number): string => `, used_after_end_at = now() - interval '1 day' * ${days}`;
const warned = async (): Promise<string[]> => ((await api.ask('{ tokenWarnings { purpose trouble } }', {}, api.operator)).data.tokenWarnings as { purpose: string; trouble: string }[]).map(({ purpose, trouble }) => `${purpose}: ${trouble}`);

// Control: without `used_at is not null`, `s.token_id is null` or the days of each, one of those that must not be told of is.
test('tokens that would be missed are told of 30 and 7 days before their end; those that nobody misses are not', async () => {
  await made('far', 31, used);
  await made('soon', 29, used);
  await made('very soon', 6.9, used);
  await made('never used', 6, '');
  await made('made by itself', 20, used, homewardItself);
  await rotateToken(owner, placeId, await made('followed', 6, used), { overlapHours: 48, by: 'test' });
  await rotateToken(owner, placeId, await made('followed by one taken back', 5, used), { overlapHours: 720, by: 'test' });
  await owner.query(`update token set revoked_at = now(), expires_at = now() where purpose = 'followed by one taken back' and used_at is null`);
  expect(await warned()).toEqual(['followed by one taken back: ENDS_IN_DAYS', 'very soon: ENDS_IN_DAYS', 'made by itself: ENDS', 'soon: ENDS']);
  const { data } = await api.ask('{ tokenWarnings { id purpose feeds noticed doNext endsAt } }', {}, api.operator);
  const soon = (data.tokenWarnings as { id: string; purpose: string; feeds: string[]; noticed: string; doNext: string }[]).find(({ purpose }) => purpose === 'soon');
  expect(soon).toMatchObject({ feeds: ['council'], noticed: expect.stringMatching(/^The token for soon ends on \d+ \w+ \d{4}\.$/), doNext: `Make a new one with "homeward token rotate ${soon?.id}", and give it to whoever sends before then.` });
});

// Control: with `7 days` made 70, the one that fell silent is told of.
test('one that is still used after its end is told of, for a week, whatever ended it', async () => {
  await made('ended', -2, used + after(1));
  await made('ended and quiet', -2, used);
  await made('fell silent', -20, used + after(8));
  await made('taken back', -2, `${after(0)}, revoked_at = now()`);
  await made('waits', -2, `${after(2)}, waits_since = now(), ends_if_confirmed = now() + interval '9 days'`);
  expect((await warned()).sort()).toEqual(['ended: SHOWN_AFTER_END', 'taken back: SHOWN_AFTER_END', 'waits: SHOWN_AFTER_END']);
  const ready = (await (await fetch(`${api.url}/health/ready`)).json()) as { checks: { tokens: object } };
  expect(ready.checks.tokens).toEqual({ ok: true, says: 'tokens that end within 7 days: 0; that are still used and refused: 3; see Data health' });
  const metrics = await (await fetch(`${api.url}/metrics`)).text();
  for (const [trouble, n] of [['ENDS', 0], ['ENDS_IN_DAYS', 0], ['SHOWN_AFTER_END', 3]]) expect(metrics).toContain(`homeward_tokens_in_trouble{trouble="${trouble}",role="api"} ${n}`);
  expect(metrics).not.toContain('taken back');
});

// Control: with the policy of the table asking for the place alone, a director's connection was given the row.
test('whoever looks after feeds and access is given them, twice over: nobody else by the API, nor by the database', async () => {
  await made('soon', 3, used);
  const { database } = api.inside;
  const rowsFor = (role: 'data' | 'administrator' | 'director' | 'information-governance'): Promise<number> =>
    database.read({ placeId, id: 'staff:1', name: 'Test', grants: [{ role, organisation: null, ward: null }], demo: false, signedIn: true }, async (tx) => (await tx.query<[{ n: number }]>('select count(*)::int n from token'))[0].n);
  expect(await Promise.all((['data', 'administrator', 'director', 'information-governance'] as const).map(rowsFor))).toEqual([2, 2, 0, 0]);
});
