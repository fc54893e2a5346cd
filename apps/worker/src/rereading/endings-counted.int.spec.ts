import { expect, test } from '@jest/globals';
import { requestReread } from '@homeward/store';
import { adt } from '../testing/adt.js';
import { cityForTest } from '../testing/city-for-test.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';

test('how messages ended is counted as they are read and read again, as the receipts themselves say', async () => {
  const city = await cityForTest(await freshDatabase());
  const bothWays = async (): Promise<readonly [unknown, unknown]> => {
    const kept = await city.db.query(`select received::int, rejected::int, irrelevant::int from feed_state where feed_id = 'rvi'`);
    const counted = await city.db.query(`select count(*)::int received, count(*) filter (where outcome = 'REJECTED')::int rejected, count(*) filter (where outcome = 'IRRELEVANT')::int irrelevant from receipt where feed_id = 'rvi' and interpretation > 0`);
    return [kept, counted];
  };
  const facts = adt({ event: 'A01' });
  const lab = facts.replace('ADT^A01', 'ORU^R01');
  const refused = adt({ event: 'A02', nhsNumber: '', mrn: '' });
  for (const text of [facts, lab, refused, adt({ event: 'A01', mrn: 'M2', visit: 'V2', nhsNumber: '' })]) await city.receive('rvi', text);
  await city.read('rvi');
  const [first, counted] = await bothWays();
  expect(first).toEqual([{ received: 4, rejected: 1, irrelevant: 1 }]);
  expect(first).toEqual(counted);
  // The reader of another day: what gave facts gives none, what was refused is of no matter, and what was of none is refused.
  for (const [at, text] of [lab, refused, lab].entries()) {
    await city.asOwner(`update message_body set bytes = '\\x${Buffer.from(text).toString('hex')}' where message_id = (select message_id from receipt order by message_id offset ${at} limit 1)`);
  }
  expect(await requestReread(city.db, { placeId: 'newcastle', feedId: 'rvi', actor: 'test', wish: { what: 'FEED' } })).toBe(4);
  await city.read('rvi');
  const [again, recounted] = await bothWays();
  expect(again).toEqual([{ received: 4, rejected: 1, irrelevant: 2 }]);
  expect(again).toEqual(recounted);
  await city.stop();
});
