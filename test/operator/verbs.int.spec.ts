import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { feed } from '../../apps/homeward/src/operator/feeds/feed.js';
import { replay } from '../../apps/homeward/src/operator/replay.js';
import { adt } from '../../apps/worker/src/testing/adt.js';
import { cityForTest, type CityForTest } from '../../apps/worker/src/testing/city-for-test.js';
import { freshDatabase } from '../tools/fresh-database.js';

let city: CityForTest;
let folder: string;
let said: string;

beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  folder = await mkdtemp(join(tmpdir(), 'verbs-'));
  process.env['DATABASE_URL'] = city.database.url;
  said = '';
  jest.spyOn(console, 'log').mockImplementation((text: string) => { said += `${text}\n`; });
});
afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env['DATABASE_URL'];
  await rm(folder, { recursive: true });
  await city.stop();
});

const wards = (): Promise<{ ward: string | null }[]> => city.db.query('select ward from stay');
const versions = (): Promise<{ version: number; changed_by: string; reason: string; sites: object | null }[]> =>
  city.db.query(`select version, changed_by, reason, settings->'locationCodes'->'wards' sites from feed_setting_version where feed_id = 'rvi' order by version`);

test('feed show, feed set and replay mend what a feed says, with who did it and why', async () => {
  await city.receive('rvi', adt({ event: 'A01' }));
  await city.read('rvi');
  expect(await wards()).toEqual([{ ward: 'W12' }]);
  expect(await versions()).toMatchObject([{ version: 1 }]);

  await feed(['show', 'rvi']);
  const shown = JSON.parse(said) as { settings: object };
  const file = join(folder, 'rvi.json');
  await writeFile(file, JSON.stringify({ ...shown, settings: { ...shown.settings, locationCodes: { wards: { W12: 'Ward 12' } } } }));
  await feed(['set', 'rvi', '--settings', file, '--reason', 'W12 is the code of ward 12']);
  expect((await versions()).slice(1)).toEqual([{ version: 2, changed_by: 'operator at the terminal', reason: 'W12 is the code of ward 12', sites: { W12: 'Ward 12' } }]);
  expect(await wards()).toEqual([{ ward: 'W12' }]);

  said = '';
  expect(await replay(['--feed', 'rvi', '--all'])).toBe(0);
  expect(said).toBe('1 message is read again, after what is live.\n');
  await city.read('rvi');
  expect(await wards()).toEqual([{ ward: 'Ward 12' }]);
});

test('a fault in the settings is told, and changes nothing; so is a feed that there is not', async () => {
  const file = join(folder, 'rvi.json');
  await writeFile(file, JSON.stringify({ settings: { organisation: 'RTD', locationLayout: 'SIDEWAYS' } }));
  await expect(feed(['set', 'rvi', '--settings', file, '--reason', 'try'])).rejects.toThrow('locationLayout');
  await expect(replay(['--feed', 'nowhere'])).rejects.toThrow('There is no feed nowhere.');
  expect(await versions()).toHaveLength(1);
});
