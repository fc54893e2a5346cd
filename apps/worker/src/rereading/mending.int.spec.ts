import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { requestReread, type RereadWish } from '@homeward/store';
import { adt, packageFile } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
});
afterEach(async () => {
  await city.stop();
});

const again = (feedId: string, wish: RereadWish): Promise<number> => requestReread(city.db, { placeId: 'newcastle', feedId, actor: 'test', wish });
const rejections = (): Promise<{ code: string; state: string }[]> =>
  city.db.query(`select code, case when mended_at is not null then 'MENDED' when replayed_at is not null then 'REPLAYED' else 'OPEN' end state from rejection order by rejection_id`);
const changes = { kind: 'home-care-packages', mode: 'changes' };

test('a row that was refused is mended by reading its file again once the provider is known', async () => {
  const named = packageFile({});
  await city.receive('council', packageFile({ packageId: 'P2', nhsNumber: '9990000026' }).replace('Bluebell Care', ''), changes);
  await city.read('council');
  expect(await rejections()).toEqual([{ code: 'PROVIDER_UNKNOWN', state: 'OPEN' }]);
  expect(await again('council', { what: 'REJECTIONS' })).toBe(1);
  await city.read('council');
  expect(await rejections()).toEqual([{ code: 'PROVIDER_UNKNOWN', state: 'REPLAYED' }, { code: 'PROVIDER_UNKNOWN', state: 'OPEN' }]);
  await city.receive('council', named, changes);
  await city.read('council');
  expect(await again('council', { what: 'REJECTIONS', code: 'PROVIDER_UNKNOWN' })).toBe(1);
  await city.read('council');
  expect(await rejections()).toMatchObject([{ state: 'REPLAYED' }, { state: 'MENDED' }]);
  expect(await city.db.query(`select count(*)::int n from package`)).toEqual([{ n: 2 }]);
  expect(await again('council', { what: 'REJECTIONS' })).toBe(0);
});

test('a corrected row of a later file mends the refused one, and no other', async () => {
  const wrong = (packageId: string): string => packageFile({ packageId, nhsNumber: '9990000019' });
  await city.receive('council', wrong('P1') + (wrong('P2').split('\n')[1] ?? '') + '\n', changes);
  await city.read('council');
  await city.receive('council', packageFile({ packageId: 'P1' }), changes);
  await city.read('council');
  expect(await rejections()).toEqual([{ code: 'NHS_NUMBER_INVALID', state: 'MENDED' }, { code: 'NHS_NUMBER_INVALID', state: 'OPEN' }]);
});

test('a test message that was refused at the door stays out, whoever asks for everything to be read again', async () => {
  await city.receive('rvi', adt({ event: 'A01' }).replace('|P|2.4', '|X|2.4'));
  await city.db.query(`update receipt set outcome = 'REJECTED', outcome_code = 'PROCESSING_ID_NOT_TAKEN'`);
  expect(await again('rvi', { what: 'FEED' })).toBe(1);
  await city.read('rvi');
  expect(await city.db.query(`select outcome, interpretation from receipt`)).toEqual([{ outcome: 'REJECTED', interpretation: 1 }]);
  expect(await city.db.query(`select from fact`)).toEqual([]);
});

test('a parked fault is read again; one that faults again is given up, and what else waits goes on', async () => {
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M1', visit: 'V1', nhsNumber: '' }));
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M2', visit: 'V2', nhsNumber: '' }));
  const type = (to: string): Promise<unknown> => city.asOwner(`update message_body set content_type = '${to}' where message_id = (select min(message_id) from receipt)`);
  await type('application/unknown');
  await city.read('rvi');
  expect(await rejections()).toEqual([{ code: 'FAULT', state: 'OPEN' }]);
  await again('rvi', { what: 'FEED' });
  await city.read('rvi');
  expect(await city.db.query(`select outcome, interpretation, reread_requested_at from receipt order by message_id`)).toEqual([
    { outcome: 'FAULT', interpretation: 0, reread_requested_at: null },
    { outcome: 'FACTS', interpretation: 2, reread_requested_at: null },
  ]);
  await type('application/hl7-v2');
  expect(await again('rvi', { what: 'FAULTS' })).toBe(1);
  await city.read('rvi');
  expect(await city.db.query(`select outcome from receipt order by message_id`)).toEqual([{ outcome: 'FACTS' }, { outcome: 'FACTS' }]);
  expect(new Set((await rejections()).map(({ state }) => state))).toEqual(new Set(['MENDED']));
  expect(await city.db.query(`select received::int, rejected::int from feed_state where feed_id = 'rvi'`)).toEqual([{ received: 2, rejected: 0 }]);
});
