import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareQueues } from '@homeward/messaging';
import { openDatabase, openVault, type DataSource } from '@homeward/store';
import { readHeader } from '../../apps/homeward/src/operator/backup/header.js';
import { loadBackup } from '../../apps/homeward/src/operator/backup/load-backup.js';
import { writeBackup } from '../../apps/homeward/src/operator/backup/write-backup.js';
import { adt, packageFile, updatedAt } from '../../apps/worker/src/testing/adt.js';
import { cityForTest, type CityForTest } from '../../apps/worker/src/testing/city-for-test.js';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';
import { plantRow } from './plant-row.js';

const placeId = 'newcastle';
const key = randomBytes(32);

/** What a backup leaves out, and why nothing is lost by it. */
const derivable: Readonly<Record<string, string>> = {
  'homeward.migration': 'the schema that it is restored into has its own, and must be at the same one',
};
/** A queue holds nudges only: what waits is found in the inbox and the timers (decision 0004). */
const isQueue = (table: string): boolean => table.startsWith('bullmq.');

let folder: string;
let city: CityForTest;
let owner: DataSource;
let target: FreshDatabase;

interface Found {
  readonly schema: string;
  readonly name: string;
}

/** Every table of the database, in whatever schema; a partition belongs to its parent. */
const tablesOf = (db: DataSource): Promise<Found[]> =>
  db.query(`select n.nspname "schema", c.relname "name" from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1, 2`);

const rowsOf = async (url: string): Promise<Record<string, string[]>> => {
  const db = await openDatabase({ url, role: 'owner', max: 1 });
  try {
    const rows: Record<string, string[]> = {};
    for (const { schema, name } of await tablesOf(db)) {
      if (schema === 'homeward' && derivable[`${schema}.${name}`] === undefined) rows[name] = (await db.query<{ row: string }[]>(`select t::text "row" from ${name} t order by 1`)).map(({ row }) => row);
    }
    return rows;
  } finally {
    await db.destroy();
  }
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-every-'));
  city = await cityForTest(await freshDatabase());
  Object.assign(city.working, { vault: openVault(key) });
  await prepareQueues(city.database.url);
  owner = await openDatabase({ url: city.database.url, role: 'owner', max: 1 });
  target = await freshDatabase();
  await city.receive('council', packageFile({}), { kind: 'home-care-packages', mode: 'snapshot', asAt: new Date().toISOString() });
  await city.receive('rvi', adt({ event: 'A01' }));
  await city.receive('sites', `site_code,ward,bay,bed,state,updated_at\nRTD02,W9,A,A1,closed,${updatedAt(0)}\nRTD02,W9,A,A2,ajar,${updatedAt(0)}\n`, { kind: 'beds', mode: 'changes' });
  await city.read('council', 'rvi', 'sites');
  for (const { schema, name } of await tablesOf(owner)) if (schema === 'homeward') await plantRow(owner, name);
});

afterAll(async () => {
  await owner?.destroy();
  await city?.stop();
  await target?.drop();
  await rm(folder, { recursive: true, force: true });
});

const wish = (database: { readonly url: string }) => ({ databaseUrl: database.url, placeId, key, anchorFile: join(folder, 'anchors.ndjson') });

/** The tables that a backup neither holds nor may leave out. */
const forgotten = async (file: string): Promise<string[]> => {
  const held = new Set((await readHeader(file)).header.tables.map(({ name }) => `homeward.${name}`));
  return (await tablesOf(owner)).map(({ schema, name }) => `${schema}.${name}`).filter((table) => !held.has(table) && derivable[table] === undefined && !isQueue(table));
};

test('every table of the database has a row, is backed up or named as derivable, and comes back row by row', async () => {
  const file = join(folder, 'city.backup');
  const there = await rowsOf(city.database.url);
  await writeBackup(file, wish(city.database));
  expect(Object.entries(there).filter(([, rows]) => rows.length === 0).map(([name]) => name)).toEqual([]);
  expect(Object.keys(there).length).toBeGreaterThan(35);
  expect(await forgotten(file)).toEqual([]);
  await loadBackup(file, wish(target));
  const restored = await rowsOf(target.url);
  // A restore ends sessions and takes back sign-ins that had begun: tested below.
  const later = { session: [], sign_in_attempt: [], audit: [], audit_link: [], audit_waiting: [], audit_anchor: [] };
  expect({ ...restored, ...later }).toEqual({ ...there, ...later });
  // The audit goes on from where it was: every event and link, and behind them the restore.
  for (const table of ['audit', 'audit_link']) expect(restored[table]).toEqual(expect.arrayContaining(there[table] ?? ['none']));
  expect(restored['session']).toHaveLength(there['session']?.length ?? 0);
});

// Control: without `endSessions` the session holds again.
test('whoever was signed in when a backup was made is not signed in by its restore', async () => {
  await owner.query(`update session set ended_at = null, ended_by = null, ends_at = now() + interval '1 hour'`);
  const file = join(folder, 'signed-in.backup');
  await writeBackup(file, wish(city.database));
  const fresh = await freshDatabase();
  await loadBackup(file, wish(fresh));
  const there = await openDatabase({ url: fresh.url, role: 'owner', max: 1 });
  expect(await there.query('select ended_by, ended_at is not null ended from session')).toEqual([{ ended_by: 'RESTORE', ended: true }]);
  expect(await there.query('select from sign_in_attempt')).toEqual([]);
  await there.destroy();
  await fresh.drop();
});

test('negative control: a table that somebody adds beside the others is found', async () => {
  const asRoot = (sql: string): Promise<unknown> => owner.query(`set role none; ${sql}; set role homeward_owner`);
  await asRoot(`create schema aside; create table aside.note (id int)`);
  const file = join(folder, 'second.backup');
  await writeBackup(file, wish(city.database));
  expect(await forgotten(file)).toEqual(['aside.note']);
  await asRoot(`drop schema aside cascade`);
});
