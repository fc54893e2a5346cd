import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { applyBatch, type Seams } from './messages/apply-batch.js';
import { adt, packageFile } from './testing/adt.js';
import { cityForTest, type CityForTest } from './testing/city-for-test.js';
import { freshDatabase } from '../../../test/tools/fresh-database.js';

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  // Both subjects are known before, as for any person whom two organisations care for.
  await city.receive('council', packageFile({ status: 'suspended', suspendedFrom: '2026-01-01', updated: -500 }), { kind: 'home-care-packages', mode: 'changes' });
  await city.read('council');
});
afterEach(async () => {
  await city.stop();
});

/**
 * Holds each batch, between reading under its lock and folding, until the other is there too. Under the lock the other cannot come: then the
 * first goes on after half a second. Without it both come, however slow this machine is.
 */
const meetingPoint = (locked: boolean): (() => Promise<void>) => {
  let here = 0;
  let open: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    here += 1;
    if (here === 2) open();
    await Promise.race([both, ...(locked ? [new Promise((resolve) => setTimeout(resolve, 500))] : [])]);
  };
};

const twoFeedsAtOnce = async (seams: Seams): Promise<void> => {
  await city.receive('rvi', adt({ event: 'A01' }));
  await city.receive('council', packageFile({ updated: -48 }), { kind: 'home-care-packages', mode: 'changes' });
  const beforeFold = meetingPoint(seams.lock === undefined);
  await Promise.all(['rvi', 'council'].map((feedId) => applyBatch(city.working, feedId, 10, { ...seams, beforeFold })));
};

test('two feeds about one person at one instant never miss each other', async () => {
  await twoFeedsAtOnce({});
  expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
});

test('negative control: without the lock each misses the other, and the clock never starts', async () => {
  await twoFeedsAtOnce({ lock: (_tx, _place, subjects) => Promise.resolve([...subjects]) });
  expect(await city.cases()).toEqual([]);
});

test('an intake transaction that is held open loses nothing, though later messages are read before it', async () => {
  const late = city.db.createQueryRunner();
  await late.connect();
  await late.startTransaction();
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M2', visit: 'V2', nhsNumber: '' }), {}, { query: (sql: string, values?: unknown[]) => late.query(sql, values) });
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M3', visit: 'V3', nhsNumber: '' }));
  await city.read('rvi');
  expect(await city.db.query(`select count(*)::int n from stay`)).toEqual([{ n: 1 }]);
  await late.commitTransaction();
  await late.release();
  await city.read('rvi');
  expect(await city.db.query(`select count(*)::int n from stay`)).toEqual([{ n: 2 }]);
  const [ids] = await city.db.query(`select max(message_id) filter (where outcome = 'FACTS') = max(message_id) as higher_was_read, count(*) filter (where outcome is null)::int waiting from receipt`);
  expect(ids).toEqual({ higher_was_read: true, waiting: 0 });
});
