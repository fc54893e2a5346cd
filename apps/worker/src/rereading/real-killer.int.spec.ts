import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { prepareQueues } from '@homeward/messaging';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { startRole, type RoleProcess } from '../../../../test/tools/role-process.js';
import { adt } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';

/** Loaded before the worker: whoever decodes a text with the mark is killed on the spot, as by the kernel when memory runs out. */
const deadly = `const decode = TextDecoder.prototype.decode;
TextDecoder.prototype.decode = function (...given) { const text = decode.apply(this, given); if (text.includes('DEADLY')) process.kill(process.pid, 'SIGKILL'); return text; };`;

let city: CityForTest;
let dataDir: string;
let worker: RoleProcess | undefined;

beforeAll(async () => {
  city = await cityForTest(await freshDatabase());
  await prepareQueues(city.database.url);
  dataDir = await mkdtemp(join(tmpdir(), 'homeward-killer-'));
  for (const mrn of ['M1', 'M2', 'DEADLY', 'M4', 'M5']) await city.receive('rvi', adt({ event: 'A01', mrn, visit: `V${mrn}`, nhsNumber: '' }));
});

afterAll(async () => {
  await worker?.stop();
  await city?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const outcomes = async (): Promise<(string | null)[]> => (await city.db.query<{ outcome: string | null }[]>(`select outcome from receipt order by message_id`)).map(({ outcome }) => outcome);

test('a message that kills the real worker process is parked, and its neighbours are read', async () => {
  const env = { DATABASE_URL: city.database.url, DATA_DIR: dataDir, IDENTITY_KEY: randomBytes(32).toString('base64'), LOG_LEVEL: 'info', NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(deadly)}` };
  worker = await startRole('worker', env);
  let deaths = 0;
  for (;;) {
    let died = false;
    void worker.ended().then(() => { died = true; });
    while (!died && (await outcomes()).includes(null)) await pause(50);
    if (!died) break;
    deaths += 1;
    // `kill` of one that is dead starts it again.
    await worker.kill();
  }
  expect(await outcomes()).toEqual(['FACTS', 'FACTS', 'FAULT', 'FACTS', 'FACTS']);
  expect(deaths).toBeGreaterThan(1);
  expect(deaths).toBeLessThan(5);
});
