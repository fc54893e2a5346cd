import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openMessaging, prepareQueues, type Messaging } from '@homeward/messaging';
import { runTimerLoop } from './clock/timer-loop.js';
import { workTimer } from './clock/work-timer.js';
import { adt, packageFile, toNoon } from './testing/adt.js';
import { cityForTest, type CityForTest } from './testing/city-for-test.js';
import { freshDatabase } from '../../../test/tools/fresh-database.js';
import type { Working } from './working.js';

let city: CityForTest;
let messaging: Messaging;
let working: Working;
let stopped = false;
let loop: Promise<void>;

beforeEach(async () => {
  stopped = false;
  city = await cityForTest(await freshDatabase());
  await prepareQueues(city.database.url);
  messaging = await openMessaging({ databaseUrl: city.database.url, name: 'ten-days' });
  working = { ...city.working, messaging };
  messaging.work('timers', { due: ({ caseId, step }) => workTimer(working, caseId, step) });
  await city.receive('council', packageFile({}), { kind: 'home-care-packages', mode: 'changes' });
  await city.moveClock(`${toNoon} hours`);
  await city.receive('rvi', adt({ event: 'A01', hours: toNoon }));
  await city.read('council', 'rvi');
  loop = runTimerLoop(working, 'test', () => stopped);
});

afterEach(async () => {
  stopped = true;
  await loop;
  await messaging.close();
  await city.stop();
});

/** Waits for the loop and the queue to do their work; throws with the last answer when they do not. */
const until = async (ready: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await ready()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never so: ${JSON.stringify([await city.cases(), await city.alerts()])}`);
};

const stateIs = (state: string) => async (): Promise<boolean> => (await city.cases())[0]?.state === state;
const raised = (type: string) => async (): Promise<boolean> => (await city.alerts()).some((alert) => alert.type === type && alert.state === 'NEW');

test('the last day and the deadline fall due by the place clock, though no further message comes', async () => {
  expect(await raised('TD6')()).toBe(false);
  await city.moveClock('10 days');
  await until(raised('TD6'));
  expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
  await city.moveClock('1 day');
  await until(stateIs('LAPSED_UNRESOLVED'));
  await until(raised('TD7'));
  expect(await city.alerts()).toMatchObject([{ type: 'TD1', state: 'BACK_TO_NORMAL' }, { type: 'TD6', state: 'BACK_TO_NORMAL' }, { type: 'TD7', state: 'NEW' }]);
  expect(await city.db.query(`select desk from alert where type = 'TD7'`)).toEqual([{ desk: 'Social work' }]);
});

test('a queue that loses every job costs a lease and nothing else', async () => {
  await city.db.query(`update timer set leased_until = clock_timestamp() + interval '1 second'`);
  await city.moveClock('11 days');
  await until(stateIs('LAPSED_UNRESOLVED'));
});

test('the same step worked many times at once raises once', async () => {
  await city.moveClock('10 days');
  const caseId = (await city.cases())[0]?.case_id ?? '';
  await Promise.all(Array.from({ length: 8 }, () => workTimer(working, caseId, 'LAST_DAY')));
  expect((await city.db.query(`select count(*)::int n from act where body->>'type' = 'TD6'`))[0]).toEqual({ n: 1 });
});
