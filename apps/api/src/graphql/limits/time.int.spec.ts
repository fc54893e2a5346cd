import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createToken, openDatabase, type DataSource } from '@homeward/store';
import { createLogger } from '@homeward/service-kit';
import { apiForTest, type ApiForTest } from '../../testing/api-for-test.js';
import { placeId, plantedCity, type PlantedCity } from '../../testing/planted-city.js';
import { abuseDoor, type Door } from './abuse-door.js';
import { usualLimits } from './limits.js';

let city: PlantedCity;
let owner: DataSource;
let quick: ApiForTest;
let usual: ApiForTest;
let [quickDoor, usualDoor]: Door[] = [];

beforeAll(async () => {
  city = await plantedCity();
  owner = await openDatabase({ url: city.database.url, role: 'owner', max: 1 });
  const { token } = await createToken(city.db, placeId, 'operator', 1);
  const silent = createLogger('time', 'silent' as 'error');
  quick = await apiForTest(city.database.url, city.key, { DEMO: 'off' }, silent, { ...usualLimits, seconds: 1 });
  // As long as the test may last.
  usual = await apiForTest(city.database.url, city.key, { DEMO: 'off' }, silent, { ...usualLimits, seconds: 300 });
  [quickDoor, usualDoor] = [abuseDoor(quick, token), abuseDoor(usual, token)];
});

afterAll(async () => {
  await quick?.stop();
  await usual?.stop();
  await owner?.destroy();
  await city?.stop();
});

const query = '{ rejections { totalCount } }';
const sentence = 'This took too long and was stopped. Ask for less at once, or try again.';

test('a statement that does not end is stopped, over HTTP and over a socket, and the asker is told so', async () => {
  const { waiting } = await owner.transaction(async (tx) => {
    await tx.query('lock table rejection in access exclusive mode');
    const waiting = usualDoor?.post({ query });
    for (const said of [await quickDoor?.post({ query }), await quickDoor?.socket({ query })]) {
      expect(said?.text).toContain(sentence);
      expect(said?.text).toContain('TOO_SLOW');
      expect(said?.text).not.toMatch(/statement|canceling|57014/i);
    }
    // The control: with a long limit the same question still waits; it is answered once the lock is gone.
    expect(await Promise.race([waiting, Promise.resolve('waits')])).toBe('waits');
    return { waiting };
  });
  expect((await waiting)?.text).toContain('"totalCount"');
  // So does the door that had stopped it, however slow this machine is just now.
  let said = '';
  for (let tries = 0; tries < 60 && !said.includes('"totalCount"'); tries += 1) said = (await quickDoor?.post({ query }))?.text ?? '';
  expect(said).toContain('"totalCount"');
});
