import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addHours } from '@homeward/flow';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { admitted, plantedCity, type PlantedCity } from '../testing/planted-city.js';

let city: PlantedCity;
let api: ApiForTest;

beforeAll(async () => {
  city = await plantedCity();
  for (const [at, number] of ['9990000018', '9990000026', '9990000034', '9990000042'].entries()) await city.tell('rvi', [admitted(number, addHours(city.now, -at - 1))]);
  api = await apiForTest(city.database.url, city.key);
});

afterAll(async () => {
  await api?.stop();
  await city?.stop();
});

test('what was noticed in the messages of a day is counted by feed and code, once a message, with what to do', async () => {
  const ids = (await city.db.query<{ id: string }[]>(`select message_id id from receipt order by message_id`)).map((row) => row.id);
  const note = (id: string | undefined, notes: string[], hoursAgo: number): Promise<unknown> =>
    city.db.query(`update receipt set notes = $2, received_at = place_now(place_id) - $3 * interval '1 hour' where message_id = $1`, [id, notes, hoursAgo]);
  await note(ids[0], ['LOCATION_UNREAD PV1-3', 'LOCATION_UNREAD PV1-6', 'NOT_ADT'], 1);
  await note(ids[1], ['LOCATION_UNREAD PV1-3'], 23);
  await note(ids[2], ['LOCATION_UNREAD PV1-3'], 25);
  const { data, errors } = await api.ask(`{ feeds { id notes { code noticed doNext messages newestMessageId } } }`);
  expect(errors).toBeUndefined();
  const notes = new Map<string, unknown>(data.feeds.map((feed: { id: string; notes: unknown }) => [feed.id, feed.notes]));
  expect(notes.get('rvi')).toEqual([
    { code: 'LOCATION_UNREAD', messages: 2, newestMessageId: ids[1], noticed: expect.stringContaining('finds no ward'), doNext: expect.stringContaining('Mend') },
    { code: 'NOT_ADT', messages: 1, newestMessageId: ids[0], noticed: expect.stringContaining('kept, not read'), doNext: null },
  ]);
  expect(notes.get('council')).toEqual([]);
});
