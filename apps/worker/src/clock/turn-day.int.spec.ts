import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addDays } from '@homeward/flow';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { adt, dayAt, toNoon } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { turnDay } from './turn-day.js';

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  await city.moveClock(`${toNoon} hours`);
});
afterEach(() => city?.stop());

const today = dayAt(toNoon);

/** A place in a home, paid for until the day after tomorrow, of somebody who is now in hospital. */
const heldPlace = async (): Promise<void> => {
  await city.receive('care-homes', `residency_id,location_id,location_name,nhs_number,start_date,held_until,updated_at\nR1,H1,Seaview,9990000018,2026-01-05,${addDays(today, 2)},${new Date(Date.now() - 3_600_000).toISOString()}\n`, { kind: 'care-home-residents', mode: 'changes' });
  await city.receive('rvi', adt({ event: 'A01', hours: toNoon }));
  await city.read('care-homes', 'rvi');
};

const holds = (): Promise<{ kind: string; turns_on: string }[]> => city.db.query(`select kind, turns_on::text from double_hold`);

test('a place that is paid for until a day is past its funding the day after, though no message comes', async () => {
  await heldPlace();
  expect(await holds()).toEqual([{ kind: 'HELD', turns_on: addDays(today, 3) }]);
  await city.moveClock('2 days');
  expect(await turnDay(city.working)).toBe(0);
  await city.moveClock('1 day');
  expect(await turnDay(city.working)).toBe(1);
  expect(await holds()).toEqual([{ kind: 'HELD_PAST_FUNDING', turns_on: null }]);
  expect(await turnDay(city.working)).toBe(0);
  expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
});

test('home leave of 28 days is one; on the 29th somebody forgot to record its end', async () => {
  await city.receive('care-homes', `residency_id,location_id,location_name,nhs_number,start_date,updated_at\nR1,H1,Seaview,9990000018,2026-01-05,${new Date(Date.now() - 3_600_000).toISOString()}\n`, { kind: 'care-home-residents', mode: 'changes' });
  await city.receive('rvi', adt({ event: 'A01', hours: toNoon - 30 }));
  await city.receive('rvi', adt({ event: 'A21', hours: toNoon, admittedHours: toNoon - 30 }));
  await city.read('care-homes', 'rvi');
  expect(await holds()).toEqual([{ kind: 'HOME_LEAVE', turns_on: addDays(today, 29) }]);
  await city.moveClock('29 days');
  expect(await turnDay(city.working)).toBe(1);
  expect(await holds()).toMatchObject([{ kind: 'UNCLOSED_RECORD' }]);
});

test('negative control: a hold that does not know when it turns stays as it was, and a rebuild finds it', async () => {
  await heldPlace();
  await city.db.query(`update double_hold set turns_on = null`);
  await city.moveClock('3 days');
  expect(await turnDay(city.working)).toBe(0);
  expect(await holds()).toMatchObject([{ kind: 'HELD' }]);
  expect((await checkRebuild(city.db, 'newcastle')).differences.map(({ table }) => table)).toContain('double_hold');
});
