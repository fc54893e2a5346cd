import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { stateOf } from '../testing/state-of.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { longPatience, longRuns } from '../../../../test/tools/long-runs.js';

const runs = longRuns(15);

/** One hears of every version, in some order; the other only ever hears of the newest. They call people the same. */
let hearsAll: CityForTest;
let hearsNewest: CityForTest;

beforeAll(async () => {
  const key = randomBytes(32);
  hearsAll = await cityForTest(await freshDatabase(), key);
  hearsNewest = await cityForTest(await freshDatabase(), key);
});
afterAll(async () => {
  await hearsAll?.stop();
  await hearsNewest?.stop();
});

type Resource = { readonly resourceType: string; readonly id: string };

const person = (key: string): object => ({ identifier: { system: 'https://rtd.example/mrn', value: key } });
const actCode = (code: string): object => ({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code });
const versionAt = (resourceType: string, id: string, at: number): Resource & { readonly meta: object } => ({ resourceType, id, meta: { lastUpdated: `2026-11-10T${String(at).padStart(2, '0')}:00:00Z` } });

/** What a newer version of an Encounter may be: some give facts of a stay, some facts of another kind or person, some none at all. */
const stayVersions: readonly ((key: string) => object)[] = [
  (key) => ({ status: 'in-progress', class: actCode('IMP'), subject: person(key), period: { start: '2026-11-09T09:00:00Z' } }),
  (key) => ({ status: 'finished', class: actCode('IMP'), subject: person(key), period: { start: '2026-11-09T09:00:00Z', end: '2026-11-10T01:00:00Z' } }),
  (key) => ({ status: 'in-progress', class: actCode('VR'), subject: person(key), period: { start: '2026-11-09T09:00:00Z' } }),
  (key) => ({ status: 'finished', class: actCode('AMB'), subject: person(key), period: { start: '2026-11-09T09:00:00Z', end: '2026-11-09T10:00:00Z' } }),
  (key) => ({ status: 'in-progress', class: actCode('IMP'), subject: person(`${key}other`), period: { start: '2026-11-09T09:00:00Z' } }),
  (key) => ({ status: 'entered-in-error', class: actCode('IMP'), subject: person(key), period: { start: '2026-11-09T09:00:00Z' } }),
  () => ({ status: 'entered-in-error', class: actCode('IMP') }),
  (key) => ({ status: 'cancelled', class: actCode('IMP'), subject: person(key) }),
  () => ({ status: 'in-progress', class: actCode('IMP'), subject: { reference: 'Group/g1' } }),
];

const homeCare = [{ coding: [{ system: 'http://snomed.info/sct', code: '60689008' }] }];
const packageOf = (key: string, status: string, more: object = {}): object => ({ status, type: homeCare, patient: person(key), period: { start: '2026-01-05' }, managingOrganization: { identifier: { value: 'P1' } }, ...more });

const packageVersions: readonly ((key: string) => object)[] = [
  (key) => packageOf(key, 'active'),
  (key) => packageOf(key, 'onhold'),
  (key) => packageOf(key, 'finished', { period: { start: '2026-01-05', end: '2026-10-01' } }),
  (key) => packageOf(key, 'planned'),
  (key) => packageOf(key, 'entered-in-error'),
  (key) => packageOf(key, 'entered-in-error', { patient: { display: 'Nobody who is named' } }),
  (key) => packageOf(key, 'active', { type: [{ text: 'something else' }] }),
  (key) => packageOf(`${key}other`, 'active'),
];

const some = (versions: number): fc.Arbitrary<number[]> => fc.array(fc.oneof(fc.constant(0), fc.nat(versions - 1)), { minLength: 1, maxLength: 4 });
const stories = fc.tuple(some(stayVersions.length), some(packageVersions.length)).chain(([stays, packages]) => {
  const told = [...stays.map((which, at) => ({ type: 'Encounter', which, at })), ...packages.map((which, at) => ({ type: 'EpisodeOfCare', which, at }))];
  return fc.tuple(fc.constant({ stays, packages }), fc.shuffledSubarray(told, { minLength: told.length }), fc.array(fc.boolean(), { minLength: told.length, maxLength: told.length }));
});

const resourceOf = (key: string, type: string, which: number, at: number): Resource =>
  ({ ...versionAt(type, `${key}${type}`, at), ...(type === 'Encounter' ? stayVersions : packageVersions)[which]?.(key) });

const receive = (city: CityForTest, resource: Resource): Promise<void> =>
  city.receive('loopback', JSON.stringify(resource), { fhir: { interaction: 'update', type: resource.resourceType, id: resource.id, seed: 'seed' } });

const compared = ['people', 'stays', 'packages', 'holds', 'cases', 'timers', 'census', 'facts'];
const cityOf = async (city: CityForTest): Promise<unknown> => {
  const state = await stateOf(city);
  return compared.map((table) => [table, state[table]]);
};

/** Control: red when a version that gives no fact displaces nothing (`emptied` of a reading left out). */
test('any versions of a stay and a package, in any order and batches, give the city that only the newest ones give', async () => {
  let story = 0;
  await fc.assert(
    fc.asyncProperty(stories, async ([{ stays, packages }, order, breaks]) => {
      const key = `n${(story += 1)}x`;
      for (const [index, { type, which, at }] of order.entries()) {
        await receive(hearsAll, resourceOf(key, type, which, at));
        if (breaks[index] === true) await hearsAll.read('loopback');
      }
      await hearsAll.read('loopback');
      for (const [type, versions] of [['Encounter', stays], ['EpisodeOfCare', packages]] as const) await receive(hearsNewest, resourceOf(key, type, versions.at(-1) ?? 0, versions.length - 1));
      await hearsNewest.read('loopback');
      expect(await cityOf(hearsAll)).toEqual(await cityOf(hearsNewest));
    }),
    { numRuns: runs, endOnFailure: true },
  );
  // The stories are about clocks too: some run, some were withdrawn.
  expect(new Set((await hearsAll.cases()).map(({ state }) => state === 'WITHDRAWN'))).toEqual(new Set([true, false]));
  const [rejected] = await hearsAll.db.query<[{ n: string }]>(`select count(*) n from receipt where outcome in ('REJECTED', 'FAULT') or outcome is null`);
  expect(rejected.n).toBe('0');
  expect((await checkRebuild(hearsAll.db, 'newcastle')).differences).toEqual([]);
}, longPatience(runs, 2_000));
