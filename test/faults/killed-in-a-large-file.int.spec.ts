import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkRebuild } from '@homeward/app-worker';
import { prepareQueues } from '@homeward/messaging';
import { adt } from '../../apps/worker/src/testing/adt.js';
import { cityForTest, type CityForTest } from '../../apps/worker/src/testing/city-for-test.js';
import { stateOf } from '../../apps/worker/src/testing/state-of.js';
import { freshDatabase } from '../tools/fresh-database.js';
import { isLong } from '../tools/long-runs.js';
import { startRole, type RoleProcess } from '../tools/role-process.js';

/** Enough to be read in parts; in the long form as many as a city's whole file has. */
const people = isLong() ? 20_000 : 1_500;
const patience = isLong() ? 900_000 : 300_000;

const key = randomBytes(32);
let killed: CityForTest;
let spared: CityForTest;
let dataDir: string;
let worker: RoleProcess | undefined;

beforeEach(async () => {
  killed = await cityForTest(await freshDatabase(), key);
  spared = await cityForTest(await freshDatabase(), key);
  await prepareQueues(killed.database.url);
  dataDir = await mkdtemp(join(tmpdir(), 'homeward-large-'));
});
afterEach(async () => {
  await worker?.end();
  await killed?.stop();
  await spared?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** NHS numbers of the range that is never given to anybody. */
function* numbers(): Generator<string> {
  for (let n = 1; ; n += 1) {
    const nine = `999${String(n).padStart(6, '0')}`;
    const check = (11 - ([...nine].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11)) % 11;
    if (check < 10) yield nine + check;
  }
}

const updated = new Date(Date.now() - 3_600_000).toISOString();
const given = numbers();
const rows = Array.from({ length: people }, (_, at) => `P${at},${given.next().value as string},HC${at % 7},Provider ${at % 7},2025-01-06,active,${(at % 20) + 1},${updated}`);
const file = ['package_id,nhs_number,provider_id,provider_name,start_date,status,hours_per_week,updated_at', ...rows, 'P-bad,123,HC1,,2025-01-06,active,1,', ''].join('\n');
const admissions = [5, Math.floor(people / 2), people - 3].map((at) => adt({ event: 'A01', nhsNumber: rows[at]?.split(',')[1] ?? '', mrn: `M${at}`, visit: `V${at}` }));

const receive = async (city: CityForTest): Promise<void> => {
  for (const message of admissions) await city.receive('rvi', message);
  await city.read('rvi');
  await city.receive('council', file, { kind: 'home-care-packages', mode: 'changes' });
};

/** How many people are written; null once the file has its outcome. */
const done = async (): Promise<number | null> => {
  const [row] = await killed.db.query<{ outcome: string | null; done: number | null }[]>(`select r.outcome, b.done from receipt r left join reading_begun b using (place_id, message_id) where feed_id = 'council'`);
  return row?.outcome === null ? (row.done ?? 0) : null;
};

const until = async (reached: (written: number | null) => boolean): Promise<number | null> => {
  for (;;) {
    const written = await done();
    if (reached(written) || written === null) return written;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const start = (): Promise<RoleProcess> => startRole('worker', { DATABASE_URL: killed.database.url, DATA_DIR: dataDir, IDENTITY_KEY: key.toString('base64'), LOG_LEVEL: 'info' });

test('a worker that is killed outright three times in a large file loses nothing and tells nothing twice', async () => {
  // At once in both: whoever reads admissions that are minutes old lets their alerts wait.
  for (const city of [killed, spared]) await receive(city);
  worker = await start();
  for (const share of [0.1, 0.4, 0.7]) {
    const written = await until((count) => count !== null && count > people * share);
    // It was indeed in the middle.
    expect(written).toBeLessThan(people);
    await worker.kill();
  }
  expect(await until((count) => count === null)).toBeNull();
  await worker.stop();
  await spared.read('council');
  expect(await stateOf(killed)).toEqual(await stateOf(spared));
  expect(await killed.db.query(`select outcome, accepted, interpretation from receipt where feed_id = 'council'`)).toEqual([{ outcome: 'FACTS', accepted: people, interpretation: 1 }]);
  expect(await killed.db.query(`select count(*)::int n from fact where kind = 'PackageReported'`)).toEqual([{ n: people }]);
  expect((await checkRebuild(killed.db, 'newcastle')).differences).toEqual([]);
  expect(await killed.db.query(`select from reading_begun`)).toEqual([]);
}, patience);

test('negative control: a worker that forgets how far it came tells it twice', async () => {
  await receive(killed);
  worker = await start();
  await until((count) => count !== null && count > people * 0.4);
  await worker.end();
  await killed.asOwner(`delete from homeward.reading_begun`);
  worker = await start();
  await until((count) => count === null);
  expect((await killed.db.query<{ n: number }[]>(`select count(*)::int n from fact where kind = 'PackageReported'`))[0]?.n).toBeGreaterThan(people * 1.2);
}, patience);
