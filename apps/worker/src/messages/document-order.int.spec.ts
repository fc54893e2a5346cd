import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { longPatience, longRuns } from '../../../../test/tools/long-runs.js';

const runs = longRuns(12);

let city: CityForTest;

beforeAll(async () => {
  city = await cityForTest(await freshDatabase());
});
afterAll(() => city?.stop());

/** Each story has a day of its own. */
let story = 0;
const today = (): string => new Date(Date.UTC(2026, 0, 1 + story)).toISOString().slice(0, 10);
const hour = (at: number): string => `${today()}T${String(at).padStart(2, '0')}:00:00Z`;
/** One version of a stay: it began at another hour each time, and the last may have ended it. */
const version = (key: string, at: number, start: number, ended: boolean): object => ({
  resourceType: 'Encounter', id: `${key}e`, meta: { lastUpdated: hour(at) }, status: ended ? 'finished' : 'in-progress', class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { identifier: { system: 'https://rtd.example/mrn', value: `M${key}` } }, period: { start: hour(start), ...(ended ? { end: hour(at) } : {}) },
});

const staysOfToday = (): Promise<unknown> => city.db.query(`select state, to_char(started_at at time zone 'UTC', 'HH24') began from stay where (started_at at time zone 'UTC')::date = $1`, [today()]);

const versions = fc.array(fc.record({ start: fc.integer({ min: 1, max: 9 }), ended: fc.boolean() }), { minLength: 2, maxLength: 5 });
const arrivals = versions.chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray([...told.keys()], { minLength: told.length }), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })));

/** Control: red when every version that comes is taken for the newest (`settleDocuments` not called). */
test('of the versions of one document the newest stands, in whatever order and batches they come', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async ([told, order, breaks]) => {
      const key = `d${(story += 1)}`;
      for (const at of order) {
        const one = told[at];
        if (one === undefined) continue;
        await city.receive('loopback', JSON.stringify(version(key, 10 + at, one.start, one.ended)), { fhir: { interaction: 'update', type: 'Encounter', id: `${key}e`, seed: 'seed' } });
        if (breaks[at] === true) await city.read('loopback');
      }
      await city.read('loopback');
      const newest = told.at(-1);
      expect(await staysOfToday()).toEqual([{ state: newest?.ended === true ? 'ENDED' : 'OPEN', began: `0${newest?.start}` }]);
    }),
    { numRuns: runs },
  );
  expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
}, longPatience(runs, 2_000));
