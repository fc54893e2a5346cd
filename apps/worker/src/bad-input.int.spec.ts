import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { adt } from './testing/adt.js';
import { cityForTest, type CityForTest } from './testing/city-for-test.js';
import { freshDatabase } from '../../../test/tools/fresh-database.js';

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
});
afterEach(async () => {
  await city.stop();
});

const outcomes = async (): Promise<string[]> => (await city.db.query(`select outcome from receipt order by message_id`)).map((row: { outcome: string }) => row.outcome);

test('every message ends in exactly one way, and a bad neighbour holds nobody up', async () => {
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M1', visit: 'V1' }));
  await city.receive('rvi', 'MSH|^~\\&|SIMPAS|RTD02|||20261122||ORU^R01|X1|P|2.4\rPID|1||M1^^^RTD^MR');
  await city.receive('rvi', 'MSH|^~\\&|SIMPAS|RTD02|||20261122||ADT^A01|X2|P|2.4\rEVN||20261122');
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M2', visit: 'V2', nhsNumber: '' }));
  await city.read('rvi');
  expect(await outcomes()).toEqual(['FACTS', 'IRRELEVANT', 'REJECTED', 'FACTS']);
  expect(await city.db.query(`select count(*)::int n from stay where state = 'OPEN'`)).toEqual([{ n: 2 }]);
  expect(await city.db.query(`select count(*)::int n from rejection where message <> '' and code <> ''`)).toEqual([{ n: 1 }]);
});

test('a message that faults three times is parked, and its neighbours go through', async () => {
  // A fault of ours, made on purpose: a body of a type that no reader knows.
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M1', visit: 'V1', nhsNumber: '' }));
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M2', visit: 'V2', nhsNumber: '' }));
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M3', visit: 'V3', nhsNumber: '' }));
  const [{ id }] = await city.db.query(`select message_id id from receipt order by message_id offset 1 limit 1`);
  const superuser = new (await import('pg')).Client({ connectionString: city.database.url });
  await superuser.connect();
  await superuser.query(`update homeward.message_body set content_type = 'application/unknown' where message_id = $1`, [id]);
  await superuser.end();
  await city.read('rvi');
  expect(await outcomes()).toEqual(['FACTS', 'FAULT', 'FACTS']);
  expect(await city.db.query(`select code from rejection`)).toEqual([{ code: 'FAULT' }]);
});

const snapshot = (rows: readonly string[]): string => ['package_id,nhs_number,provider_id,provider_name,start_date,status', ...rows, ''].join('\n');
const row = (n: number): string => `P${n},${numbers[n]},PR1,Bluebell Care,2025-01-06,active`;
const numbers = ['9990000018', '9990000026', '9990000034', '9990000042', '9990000050', '9990000069', '9990000077', '9990000085', '9990000093', '9990000107'];

test('a snapshot ends what it leaves out; one that would end too much waits for a person', async () => {
  const all = numbers.map((_, n) => row(n));
  const envelope = { kind: 'home-care-packages', mode: 'snapshot' };
  await city.receive('council', snapshot(all), envelope);
  await city.read('council');
  expect(await city.db.query(`select status, count(*)::int n from package group by 1`)).toEqual([{ status: 'ACTIVE', n: 10 }]);
  await city.receive('council', snapshot(all.slice(0, 9)), envelope);
  await city.read('council');
  expect(await city.db.query(`select status, count(*)::int n from package group by 1 order by 1`)).toEqual([{ status: 'ACTIVE', n: 9 }, { status: 'ENDED', n: 1 }]);
  await city.receive('council', snapshot(all.slice(0, 3)), envelope);
  await city.read('council');
  expect(await city.db.query(`select code from rejection`)).toEqual([{ code: 'SNAPSHOT_WAITS' }]);
  expect(await city.db.query(`select occupied from census where sector = 'HOME_CARE' and ward = '*'`)).toEqual([{ occupied: 9 }]);
  await city.receive('council', snapshot(all.slice(0, 3)), { ...envelope, confirmed: true });
  await city.read('council');
  expect(await city.db.query(`select occupied from census where sector = 'HOME_CARE' and ward = '*'`)).toEqual([{ occupied: 3 }]);
});

test('a person in a hospital bed whose care-home place is kept is listed', async () => {
  await city.receive('care-homes', 'residency_id,location_id,location_name,nhs_number,start_date,held_until\nR1,H1,Elm House,9990000018,2024-05-01,2020-01-01\n', { kind: 'care-home-residents', mode: 'changes' });
  await city.read('care-homes');
  await city.receive('rvi', adt({ event: 'A01' }));
  await city.read('rvi');
  const rejected = await city.db.query(`select code, location from rejection`);
  expect({ rejected, holds: await city.db.query(`select kind from double_hold`) }).toEqual({ rejected: [], holds: [{ kind: 'HELD_PAST_FUNDING' }] });
  await city.receive('rvi', adt({ event: 'A03', hours: 0.001, admittedHours: 0, destination: '54' }));
  await city.read('rvi');
  expect(await city.db.query(`select kind from double_hold`)).toEqual([]);
});
