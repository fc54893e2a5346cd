import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { prepareQueues } from '@homeward/messaging';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { startRole, type RoleProcess } from '../../../../test/tools/role-process.js';
import { adt } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';

/** Loaded before the worker: whoever decodes a text with the mark never comes back from it. */
const endless = `const decode = TextDecoder.prototype.decode;
TextDecoder.prototype.decode = function (...given) { const text = decode.apply(this, given); while (text.includes('ENDLESS')); return text; };`;

let city: CityForTest;
let dataDir: string;
let worker: RoleProcess | undefined;

beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  await prepareQueues(city.database.url);
  dataDir = await mkdtemp(join(tmpdir(), 'homeward-endless-'));
  for (const mrn of ['M1', 'M2', 'ENDLESS', 'M4', 'M5']) await city.receive('rvi', adt({ event: 'A01', mrn, visit: `V${mrn}`, nhsNumber: '' }));
});

afterEach(async () => {
  // In its loop it hears no gentle signal.
  await worker?.end();
  await city?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (stuckAfterSeconds: number): Promise<RoleProcess> =>
  startRole('worker', {
    DATABASE_URL: city.database.url, DATA_DIR: dataDir, IDENTITY_KEY: randomBytes(32).toString('base64'), LOG_LEVEL: 'info', STUCK_AFTER_SECONDS: String(stuckAfterSeconds),
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(endless)}`,
  });

const outcomes = async (): Promise<(string | null)[]> => (await city.db.query<{ outcome: string | null }[]>(`select outcome from receipt order by message_id`)).map(({ outcome }) => outcome);
/** Waits for what comes first: true for the end of the process, false for an outcome of every message. */
const endsFirst = async (one: RoleProcess): Promise<boolean> => {
  let over = false;
  void one.ended().then(() => { over = true; });
  while (!over && (await outcomes()).includes(null)) await pause(100);
  return over;
};

test('a message that the worker never comes back from is parked after a few ends, and its neighbours are read', async () => {
  worker = await start(6);
  let ends = 0;
  while (await endsFirst(worker)) {
    ends += 1;
    // `kill` of one that has ended starts it again.
    await worker.kill();
  }
  expect(await outcomes()).toEqual(['FACTS', 'FACTS', 'FAULT', 'FACTS', 'FACTS']);
  // The first end may come before anything was noted of the message.
  expect([2, 3]).toContain(ends);
  expect(worker.said().match(/is ended, so that it is started again/g)).toHaveLength(ends);
  expect(await city.db.query(`select code from rejection`)).toEqual([{ code: 'FAULT' }]);
});

test('negative control: without the watch it stands in its loop, and nothing is read', async () => {
  worker = await start(9_999);
  expect(await Promise.race([worker.ended().then(() => 'ended'), pause(12_000, 'stands')])).toBe('stands');
  expect(await outcomes()).toEqual([null, null, null, null, null]);
});
