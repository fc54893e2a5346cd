import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addHours, instant } from '@homeward/flow';
import { refoldUnits } from '@homeward/store';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';

let city: CityForTest;

beforeAll(async () => {
  city = await cityForTest(await freshDatabase());
});

afterAll(() => city?.stop());

const midnight = addHours(instant(Math.floor(Date.now() / 3_600_000) * 3_600_000), -12);
/** A time of the story's day, such as 9.5 for half past nine. */
const at = (hours: number): string => addHours(midnight, hours);

const snapshot = (asAt: number, updated: number, state: string) => (bed: string): Promise<void> =>
  city.receive('sites', `site_code,ward,bay,bed,state,updated_at\nRTD02,W9,A,${bed},${state},${at(updated)}\n`, { kind: 'beds', mode: 'snapshot', asAt: at(asAt) });

const bedStatus = (hours: number, code: string) => (bed: string): Promise<void> => {
  const stamp = at(hours).replace(/\D/g, '').slice(0, 14);
  return city.receive('rvi', [`MSH|^~\\&|SIMPAS|RTD02|HOMEWARD|CITY|${stamp}+0000||ADT^A20|${bed}${code}|P|2.4`, `EVN||${stamp}+0000||||${stamp}+0000`, `NPU|W9^A^${bed}^RTD02|${code}`].join('\r'));
};

const orders = <T>(all: readonly T[]): T[][] => (all.length < 2 ? [[...all]] : all.flatMap((one) => orders(all.filter((other) => other !== one)).map((rest) => [one, ...rest])));

const standing = (like: string): Promise<unknown[]> =>
  city.db.query(`select state->>'state' state, to_char(happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') since, state->>'lastToldAt' told, feed_id feed, count(*)::int n from unit_state where state->>'bed' like $1 group by 1, 2, 3, 4`, [like]);

/** Tells of one bed for each order of the words, half of the beds word by word and half at once; what stands must be told alike. */
async function inAnyOrder(key: string, words: readonly ((bed: string) => Promise<void>)[]): Promise<unknown[]> {
  const all = orders(words);
  for (const [nth, order] of all.entries()) {
    for (const word of order) {
      await word(`${key}${nth}`);
      if (nth % 2 === 0) await city.read('sites', 'rvi');
    }
  }
  await city.read('sites', 'rvi');
  const stands = await standing(`${key}%`);
  const units = await city.db.query<{ unit: string }[]>(`select unit from unit_state where state->>'bed' like $1`, [`${key}%`]);
  expect(units).toHaveLength(all.length);
  expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
  await city.db.transaction((tx) => refoldUnits(tx, 'newcastle', units.map(({ unit }) => unit)));
  expect(await standing(`${key}%`)).toEqual(stands);
  expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
  return stands;
}

test('a bed that was taken out of use at half past nine stays so, whatever a snapshot of ten knows of eight; and the snapshot tells of it', async () => {
  expect(await inAnyOrder('a', [snapshot(10, 8, 'open'), bedStatus(9.5, 'C'), snapshot(11, 7, 'cleaning'), snapshot(10.5, 8, 'reserved')])).toEqual([{ state: 'CLOSED', since: at(9.5), told: at(11), feed: 'rvi', n: 24 }]);
});

test('of two words of one moment the one that was told later stands, and an older word told later still makes neither older', async () => {
  expect(await inAnyOrder('b', [snapshot(10, 8, 'surge'), snapshot(10.5, 8, 'closed'), snapshot(11, 7, 'open')])).toEqual([{ state: 'CLOSED', since: at(8), told: at(11), feed: 'sites', n: 6 }]);
});

test('a row that is newer than its snapshot undoes what was said in between', async () => {
  expect(await inAnyOrder('c', [snapshot(10, 10.03, 'open'), bedStatus(10.01, 'C')])).toEqual([{ state: 'OPEN', since: at(10.03), told: null, feed: 'sites', n: 2 }]);
});
