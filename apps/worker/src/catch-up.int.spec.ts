import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { raiseWhatWaited } from './catch-up/caught-up.js';
import { adt, packageFile } from './testing/adt.js';
import { cityForTest, type CityForTest } from './testing/city-for-test.js';
import { freshDatabase } from '../../../test/tools/fresh-database.js';

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  await city.receive('council', packageFile({ updated: -24 * 20 }), { kind: 'home-care-packages', mode: 'changes' });
  await city.read('council');
});
afterEach(async () => {
  await city.stop();
});

const send = async (feedId: string, message: string): Promise<void> => {
  await city.receive(feedId, message);
  await city.read(feedId);
};

const waiting = async (): Promise<unknown[]> => city.db.query(`select alerts_wait_for feed from person_state where alerts_wait_for is not null`);

test('while its feed is behind a case waits; then what is true now is raised, once', async () => {
  await send('rvi', adt({ event: 'A01', hours: -72 }));
  expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
  expect(await raiseWhatWaited(city.working)).toBe(0);
  expect([await city.alerts(), await waiting()]).toEqual([[], [{ feed: 'rvi' }]]);
  // Another feed's word about the same person does not jump the queue.
  await city.receive('council', packageFile({ updated: -1 }), { kind: 'home-care-packages', mode: 'changes' });
  await city.read('council');
  expect(await city.alerts()).toEqual([]);
  await send('rvi', adt({ event: 'A08', hours: 0, admittedHours: -72 }));
  await raiseWhatWaited(city.working);
  expect(await city.alerts()).toMatchObject([{ type: 'TD1', state: 'NEW' }]);
  expect(await waiting()).toEqual([]);
});

test('a link that returns after two days raises what is true now; only a first back-fill is counted in silence', async () => {
  await send('rvi', adt({ event: 'A01', mrn: 'M9', visit: 'V9', nhsNumber: '' }));
  await raiseWhatWaited(city.working);
  for (let n = 0; n < 100; n += 1) await city.receive('rvi', adt({ event: 'A01', mrn: `X${n}`, visit: `X${n}`, nhsNumber: '', hours: -47 }));
  await send('rvi', adt({ event: 'A01', hours: -46 }));
  await city.db.query(`update feed_state set last_message_at = last_message_at - interval '1 minute'`);
  await raiseWhatWaited(city.working);
  expect(await city.alerts()).toMatchObject([{ type: 'TD1', state: 'NEW' }]);
});

test('a first back-fill of a hundred messages asks nobody about old news', async () => {
  for (let n = 0; n < 100; n += 1) await city.receive('rvi', adt({ event: 'A01', mrn: `X${n}`, visit: `X${n}`, nhsNumber: '', hours: -47 }));
  await send('rvi', adt({ event: 'A01', hours: -46 }));
  await city.db.query(`update feed_state set last_message_at = last_message_at - interval '1 minute'`);
  await raiseWhatWaited(city.working);
  expect(await city.alerts()).toMatchObject([{ type: 'TD1', state: 'SUPPRESSED', suppressed_by: 'CATCH_UP' }]);
});

test('a feed that is always behind holds its people up for a while and not for ever', async () => {
  await send('rvi', adt({ event: 'A01', hours: -2 }));
  await city.db.query(`update feed_state set catching_up_since = catching_up_since - interval '61 minutes', last_message_at = place_now('newcastle') where feed_id = 'rvi'`);
  await raiseWhatWaited(city.working);
  expect(await city.alerts()).toMatchObject([{ type: 'TD1', state: 'NEW' }]);
});

test('six feeds and more read at once do not lock each other out', async () => {
  const feeds = ['rvi', 'freeman', 'loopback', 'council', 'care-homes', 'hub', 'sites'];
  for (const feedId of feeds) for (let n = 0; n < 20; n += 1) await city.receive(feedId, adt({ event: 'A01', mrn: `${feedId}${n}`, visit: `${feedId}${n}`, nhsNumber: '' }));
  await Promise.all(feeds.map((feedId) => city.read(feedId)));
  expect(await city.db.query(`select count(*)::int n from stay where state = 'OPEN'`)).toEqual([{ n: 140 }]);
});
