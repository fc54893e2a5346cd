import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { expectedGap, feedFreshness } from '@homeward/board';
import { addHours, type Instant } from '@homeward/flow';
import { noteStart } from '@homeward/store';
import { readFeeds, type FeedInUse } from '../../apps/api/src/feeds/read-feeds.js';
import { cityForTest, type CityForTest } from '../../apps/worker/src/testing/city-for-test.js';
import { freshDatabase } from '../tools/fresh-database.js';

let city: CityForTest;

beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  await city.asOwner(`update feed set expected_every_seconds = 1800 where feed_id = 'sites'`);
});
afterEach(() => city?.stop());

/** Monday 1 June 2026, 8am in the place's zone. */
const monday = '2026-06-01T07:00:00.000Z';
const at = (day: number, hour: number): Instant => addHours(monday, day * 24 + hour - 8);

const setClock = (to: Instant): Promise<unknown> => city.asOwner(`update place set clock_offset = '${to}'::timestamptz - clock_timestamp()`);

/** One file as the clock stands. */
const send = async (when: Instant): Promise<void> => {
  await setClock(when);
  await city.receive('sites', `site_code,measure,value,at\nRTD02,staffed_beds,12,${when}\n`, { kind: 'measures', mode: 'changes' });
};

/** Weeks of a feed that sends every half hour from 8am to 6pm, Monday to Friday; read at the end of each day. */
const weeksOfOfficeHours = async (weeks: number): Promise<void> => {
  for (let day = 0; day < weeks * 7; day += 1) {
    if (day % 7 > 4) continue;
    for (let hour = 8; hour <= 18; hour += 0.5) await send(at(day, hour));
    await city.read('sites');
  }
};

const feed = async (): Promise<FeedInUse> => (await readFeeds(city.db.manager, 'newcastle')).find(({ feedId }) => feedId === 'sites') as FeedInUse;
const stateAt = async (when: Instant): Promise<string> => {
  await setClock(when);
  return feedFreshness(await feed(), when).state;
};

test('after four weeks a feed that rests at night and at weekends is live then, and late on the Monday on which it does not come', async () => {
  await weeksOfOfficeHours(4);
  const [friday, saturday, nextMonday] = [at(25, 18.1), at(26, 12), (hour: number) => at(28, hour)];
  expect([await stateAt(friday), await stateAt(saturday), await stateAt(nextMonday(7.9)), await stateAt(nextMonday(8.1))]).toEqual(['LIVE', 'LIVE', 'LIVE', 'LIVE']);
  expect(await stateAt(nextMonday(10))).not.toBe('LIVE');
  expect(['STALE', 'NO_DATA']).toContain(await stateAt(nextMonday(12)));
  expect(expectedGap(await feed(), nextMonday(12))).toMatchObject({ learned: true });
  // Negative control: by its set interval alone it would be dead every evening.
  await city.db.query(`delete from feed_rhythm`);
  expect([await stateAt(friday), await stateAt(saturday)]).toEqual(['LIVE', 'NO_DATA']);
});

test('two weeks teach nothing yet: the set interval holds', async () => {
  await weeksOfOfficeHours(2);
  expect(expectedGap(await feed(), at(14, 12))).toEqual({ seconds: 1800, learned: false });
  expect(await stateAt(at(12, 12))).toBe('NO_DATA');
});

test('after the city was down a feed is live again only once it is heard; where a worker was up all the time, at once', async () => {
  await send(at(0, 9));
  await city.read('sites');
  expect(await stateAt(at(0, 9.1))).toBe('LIVE');
  await city.db.query(`insert into timer_heartbeat (place_id, worker, at) values ('newcastle', 'other', clock_timestamp())`);
  await noteStart(city.db, 'newcastle');
  expect(await stateAt(at(0, 9.2))).toBe('LIVE');
  await city.db.query(`update timer_heartbeat set at = at - interval '1 minute'`);
  await noteStart(city.db, 'newcastle');
  expect(await stateAt(at(0, 9.3))).toBe('DELAYED');
  await send(at(0, 9.4));
  await city.read('sites');
  expect(await stateAt(at(0, 9.45))).toBe('LIVE');
});
