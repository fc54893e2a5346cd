import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkRebuild } from './rebuild/check-rebuild.js';
import { adt, dayAt, packageFile } from './testing/adt.js';
import { cityForTest, type CityForTest } from './testing/city-for-test.js';
import { freshDatabase } from '../../../test/tools/fresh-database.js';

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
});
afterEach(async () => {
  await city.stop();
});

const packages = { kind: 'home-care-packages', mode: 'changes' };

/** Keeps and reads messages of a hospital, one batch each. */
const hospital = async (...messages: string[]): Promise<void> => {
  for (const message of messages) {
    await city.receive('rvi', message);
    await city.read('rvi');
  }
};

const council = async (file: string): Promise<void> => {
  await city.receive('council', file, packages);
  await city.read('council');
};

const endings = async (): Promise<unknown[]> => city.db.query(`select outcome, outcome_code from receipt order by message_id`);

describe('a person with an active package is admitted', () => {
  beforeEach(async () => {
    await council(packageFile({}));
    await hospital(adt({ event: 'A01' }));
  });

  test('a case opens with its deadline, and one alert reaches the discharge team', async () => {
    expect(await endings()).toEqual([{ outcome: 'FACTS', outcome_code: null }, { outcome: 'FACTS', outcome_code: null }]);
    expect(await city.cases()).toMatchObject([{ state: 'OPEN', outcome: null }]);
    expect(await city.alerts()).toMatchObject([{ type: 'TD1', state: 'NEW', suppressed_by: null }]);
    expect(await city.db.query(`select desk, priority from alert`)).toEqual([{ desk: 'Discharge team', priority: 'MEDIUM' }]);
    expect(await city.db.query(`select step from timer order by due_at`)).toEqual([{ step: 'LAST_DAY' }, { step: 'DEADLINE' }]);
  });

  test('the same admission again, and an update, change nothing', async () => {
    const before = [await city.cases(), await city.alerts()];
    await hospital(adt({ event: 'A01' }), adt({ event: 'A08', location: 'ELSEWHERE^X^1^RTD02' }));
    expect([await city.cases(), await city.alerts()]).toEqual(before);
    expect(await city.db.query(`select ward from stay`)).toEqual([{ ward: 'W12' }]);
  });

  test('discharge home waits for care to restart, and the package feed confirms it', async () => {
    await hospital(adt({ event: 'A03', hours: 0.001, admittedHours: 0, destination: '19' }));
    expect(await city.cases()).toMatchObject([{ state: 'HOME_RESTART_UNCONFIRMED' }]);
    await council(packageFile({ updated: 0.1 }));
    await city.moveClock('1 hour');
    await council(packageFile({ updated: 0.5 }));
    expect(await city.cases()).toMatchObject([{ state: 'CLOSED', outcome: 'HOME_ON_CURRENT_PACKAGE' }]);
  });

  test('discharge with no destination leaves the case open, waiting for one', async () => {
    await hospital(adt({ event: 'A03', hours: 0.001, admittedHours: 0 }));
    expect(await city.db.query(`select state, body->'waitingFor'->0->>'reason' reason from clock_case`)).toEqual([{ state: 'OPEN', reason: 'Confirm destination' }]);
  });

  test('a cancelled admission withdraws the case and sets the alert back', async () => {
    await hospital(adt({ event: 'A11', hours: 0.01, admittedHours: 0 }));
    expect(await city.cases()).toMatchObject([{ state: 'WITHDRAWN', outcome: 'ADMITTED_IN_ERROR' }]);
    expect(await city.alerts()).toMatchObject([{ type: 'TD1', state: 'BACK_TO_NORMAL' }]);
    expect(await city.db.query(`select count(*)::int n from timer where done_at is null`)).toEqual([{ n: 0 }]);
  });

  test('the live state is what its facts give; a planted fault shows', async () => {
    await hospital(adt({ event: 'A02', hours: 0.001, admittedHours: 0, location: 'W14^B2^1^RTD02' }));
    expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
    await city.db.query(`update stay set ward = 'W99'`);
    expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([{ table: 'stay', missing: 1, surplus: 1 }, { table: 'census', missing: 1, surplus: 1 }]);
    await city.db.query(`update stay set ward = 'W14'`);
    await city.db.query(`delete from fact where kind = 'PatientAdmitted'`).catch(() => undefined);
    await city.db.query(`update fact set superseded_at = now() where kind in ('PatientAdmitted', 'PatientMoved')`);
    expect((await checkRebuild(city.db, 'newcastle')).differences.map((each) => each.table)).toEqual(expect.arrayContaining(['person_state', 'stay', 'clock_case', 'alert']));
  });
});

test('whichever comes first, admission or package, the case opens', async () => {
  await hospital(adt({ event: 'A01' }));
  expect(await city.cases()).toEqual([]);
  await council(packageFile({}));
  expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
});

test('a package that was suspended before the admission opens no case; one suspended on the day does', async () => {
  await council(packageFile({ status: 'suspended', suspendedFrom: '2026-01-01' }));
  await hospital(adt({ event: 'A01' }));
  expect(await city.cases()).toEqual([]);
  await council(packageFile({ packageId: 'P2', status: 'suspended', suspendedFrom: dayAt(0) }));
  expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
});

test('the NHS number may come with a later update', async () => {
  await council(packageFile({}));
  await hospital(adt({ event: 'A01', nhsNumber: '' }));
  expect(await city.cases()).toEqual([]);
  await hospital(adt({ event: 'A08', hours: 0.001, admittedHours: 0 }));
  expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
});

test('an admission learned late, out of a back-fill, is counted and asks nobody again', async () => {
  await council(packageFile({ updated: -24 * 20 }));
  await hospital(adt({ event: 'A01', hours: -72 }));
  expect(await city.alerts()).toEqual([]);
  expect(await city.db.query(`select alerts_wait_for from person_state`)).toEqual([{ alerts_wait_for: 'rvi' }]);
});

test('a package whose NHS number is corrected starts the right clock and stops the wrong one, whichever report comes first', async () => {
  const [wrong, right] = ['9990000018', '9990000026'];
  await hospital(adt({ event: 'A01', nhsNumber: wrong, mrn: 'MA', visit: 'VA' }), adt({ event: 'A01', nhsNumber: right, mrn: 'MB', visit: 'VB' }));
  const [mistyped, corrected] = [packageFile({ nhsNumber: wrong, updated: -48 }), packageFile({ nhsNumber: right, updated: -24 })];
  await council(mistyped);
  const [before] = await city.cases();
  await council(corrected);
  const byState = async (): Promise<string[]> => (await city.cases()).map((one) => `${one.state} ${one.outcome ?? ''} ${one.case_id === before?.case_id ? 'first' : 'second'}`).sort();
  expect(before?.state).toBe('OPEN');
  expect(await byState()).toEqual(['OPEN  second', 'WITHDRAWN NOT_A_MATCH first']);
  expect((await city.alerts()).map((alert) => alert.state).sort()).toEqual(['BACK_TO_NORMAL', 'NEW']);
  await council(packageFile({ nhsNumber: wrong, updated: -47 }));
  expect(await byState()).toEqual(['OPEN  second', 'WITHDRAWN NOT_A_MATCH first']);
  expect(await city.db.query(`select count(*)::int n from package`)).toEqual([{ n: 1 }]);
  expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
});

test('an NHS number that is corrected on the hospital record takes the stay along', async () => {
  await council(packageFile({ nhsNumber: '9990000026' }));
  await hospital(adt({ event: 'A01', nhsNumber: '9990000018' }));
  expect(await city.cases()).toEqual([]);
  await hospital(adt({ event: 'A08', nhsNumber: '9990000026', hours: 0.001, admittedHours: 0 }));
  expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
  expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
});
