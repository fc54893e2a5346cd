import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { requestReread } from '@homeward/store';
import { adt } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';

let city: CityForTest;
beforeAll(async () => {
  city = await cityForTest(await freshDatabase());
});
afterAll(async () => {
  await city?.stop();
});

const notes = async (): Promise<(string[] | null)[]> => (await city.db.query<{ notes: string[] | null }[]>('select notes from receipt order by message_id')).map((row) => row.notes);

test('everything that was noticed in a message is kept, and a reading by mended settings notices anew', async () => {
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M1', visit: 'V1', nhsNumber: '' }));
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M2', visit: 'V2', nhsNumber: '9990000019' }).replace(/\|I\|/, '|XX|'));
  await city.read('rvi');
  expect(await notes()).toEqual([null, ['NHS_NUMBER_INVALID PID-3', 'CLASS_UNKNOWN PV1-2']]);
  await city.asOwner(`update feed set settings = jsonb_set(settings, '{localCodes}', '{"patientClass": {"XX": "I"}}') where feed_id = 'rvi'`);
  await requestReread(city.db, { placeId: 'newcastle', feedId: 'rvi', actor: 'test', wish: { what: 'FEED' } });
  await city.read('rvi');
  expect(await notes()).toEqual([null, ['NHS_NUMBER_INVALID PID-3']]);
});
