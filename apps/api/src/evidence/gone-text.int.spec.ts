import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { admitted, placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';
import { openDatabase } from '@homeward/store';

let city: PlantedCity;
let api: ApiForTest;

beforeAll(async () => {
  city = await plantedCity();
  api = await apiForTest(city.database.url, city.key);
});

afterAll(async () => {
  await api?.stop();
  await city?.stop();
});

// Control: with `gone` left out of the view the page shows an empty text, as if nothing had been sent.
test.each([['RETENTION', 'by the retention rule'], ['ERASURE', 'because a person of whom it spoke was erased']])('a message whose bytes are gone (%s) says when and why, gives nothing to download, and keeps what it was read as', async (why, words) => {
  await city.tell('rvi', [admitted('9990000018', city.now)]);
  const owner = await openDatabase({ url: city.database.url, role: 'owner', max: 1 });
  const [{ id }] = await owner.query<[{ id: string }]>(
    `insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) select place_id, message_id, received_at, 'application/hl7-v2', '{}', '' from receipt where place_id = $1 order by message_id desc limit 1 returning message_id id`, [placeId]);
  await owner.query(`update receipt set bytes_gone_at = '2026-03-03 10:00+00', bytes_gone_why = $2 where place_id = $1 and message_id = $3`, [placeId, why, id]);
  await owner.destroy();
  const { data } = await api.ask(`query ($id: ID!) { message(id: $id) { text withheld size factCount } }`, { id });
  const text = `The bytes of this message were deleted on 3 March 2026, ${words}. What they were read as stands, and they cannot be read again.`;
  expect(data.message).toEqual({ text, withheld: null, size: 0, factCount: 1 });
  const download = await fetch(`${api.url}/messages/${id}/bytes`, { headers: api.operator });
  expect([download.status, await download.json()]).toEqual([410, { message: text }]);
});
