import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { checkRebuild } from '@homeward/app-worker';
import { createToken, openDatabase, openVault, type DataSource } from '@homeward/store';
import { headerBytes, readHeader, type BackupHeader } from '../../apps/homeward/src/operator/backup/header.js';
import { loadBackup } from '../../apps/homeward/src/operator/backup/load-backup.js';
import { writeBackup } from '../../apps/homeward/src/operator/backup/write-backup.js';
import { adt, packageFile } from '../../apps/worker/src/testing/adt.js';
import { cityForTest, type CityForTest } from '../../apps/worker/src/testing/city-for-test.js';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';

const placeId = 'newcastle';
const key = randomBytes(32);
const withKey = async (database: FreshDatabase): Promise<CityForTest> => {
  const made = await cityForTest(database);
  Object.assign(made.working, { vault: openVault(key) });
  return made;
};

let folder: string;
let file: string;
let city: CityForTest;
let owner: DataSource;
let target: FreshDatabase;
const wishFor = (database: { readonly url: string }, identityKey = key) => ({ databaseUrl: database.url, placeId, key: identityKey, anchorFile: join(folder, 'anchors.ndjson') });

/** Every row of every table, as text in order: asked of the catalogue here, not of the code under test. */
const everything = async (url: string): Promise<Record<string, string[]>> => {
  const db = await openDatabase({ url, role: 'owner', max: 1 });
  try {
    const tables = await db.query<{ name: string }[]>(`select table_name "name" from information_schema.tables where table_schema = 'homeward' and table_type = 'BASE TABLE' and table_name !~ '_([0-9]{6}|rest)$' order by 1`);
    const rows: Record<string, string[]> = {};
    for (const { name } of tables) rows[name] = (await db.query<{ row: string }[]>(`select t::text "row" from ${name} t order by 1`)).map(({ row }) => row);
    return rows;
  } finally {
    await db.destroy();
  }
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-backup-'));
  file = join(folder, 'city.backup');
  city = await withKey(await freshDatabase());
  owner = await openDatabase({ url: city.database.url, role: 'owner', max: 1 });
  target = await freshDatabase();
  await city.receive('council', packageFile({}), { kind: 'home-care-packages', mode: 'changes' });
  await city.receive('council', 'provider_id,provider_name,area,hours_available,updated_at\nPR1,Bluebell Care,North,12,2026-01-05T10:00:00Z\n', { kind: 'home-care-capacity', mode: 'changes' });
  await city.receive('rvi', adt({ event: 'A01' }));
  await city.receive('rvi', 'MSH|^~\\&|SIMPAS|RTD02|||||ADT^A01|nobody|P|2.4\rPID|1');
  await city.read('council', 'rvi');
  await createToken(city.db, placeId, 'operator', 3);
  // What COPY must escape, a month that has no partition, a value that only a table of its own form keeps.
  await owner.query(`insert into provider values ($1, 'P\\9', 'HOME_CARE', $2, false)`, [placeId, 'tab\there, line\nthere, \\N and \\., é\u2028"']);
  await owner.query(`insert into message_body values ($1, 0, '2020-02-29 23:59:59.999999+00', 'text/csv', '{"a": "\\n\\\\."}', '\\x000a0d5c2eff')`, [placeId]);
  await owner.query(`insert into look (place_id, viewer, person_id, purpose) values ($1, 'one', 1, 'CARE')`, [placeId]);
  await owner.query(`update place set clock_offset = '1 hour 0.000001 seconds'`);
  await writeBackup(file, wishFor(city.database));
});
afterAll(async () => {
  await owner.destroy();
  await city.stop();
  await target.drop();
  await rm(folder, { recursive: true });
});

/** The same backup with its rows or its header altered, and every checksum of the outer layers made to fit again. */
const forged = async (change: (header: BackupHeader, rows: string) => string): Promise<string> => {
  const { header, bodyAt } = await readHeader(file);
  const body = gzipSync(Buffer.from(change(header, gunzipSync((await readFile(file)).subarray(bodyAt)).toString('latin1')), 'latin1'));
  header.body = { bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') };
  const made = join(folder, 'forged');
  await writeFile(made, Buffer.concat([headerBytes(header), body]));
  return made;
};

describe('what may not be restored', () => {
  let before: Record<string, string[]>;
  beforeAll(async () => { before = await everything(target.url); });
  const refused = async (name: string, why: RegExp, wish = wishFor(target)): Promise<void> => {
    await expect(loadBackup(name, wish)).rejects.toThrow(why);
    expect(await everything(target.url)).toEqual(before);
  };

  test('a file of which any one byte was changed, cut off or added', async () => {
    const whole = await readFile(file);
    const { bodyAt } = await readHeader(file);
    const spots = [0, 17, 18, 25, 26, 27, 60, 91, 92, 93, 200, bodyAt - 2, bodyAt - 1, bodyAt, bodyAt + 4, bodyAt + 9, bodyAt + 500, whole.length - 8, whole.length - 1];
    const changed = spots.map((at) => Buffer.from(whole).fill(whole[at]! ^ 1, at, at + 1));
    for (const bytes of [...changed, whole.subarray(0, -1), whole.subarray(0, bodyAt), whole.subarray(0, 50), Buffer.alloc(0), Buffer.concat([whole, Buffer.from('x')])]) {
      await writeFile(join(folder, 'changed'), bytes);
      await expect(loadBackup(join(folder, 'changed'), wishFor(target))).rejects.toThrow(/is damaged|is not a Homeward backup/);
    }
    expect(await everything(target.url)).toEqual(before);
  });

  test('rows that are not those that were backed up', async () => {
    await refused(await forged((_, rows) => rows.replace('Bluebell Care', 'Bluebell Cars')), /is damaged/);
    await refused(await forged((_, rows) => `${rows}x`), /is damaged/);
    await refused(await forged((_, rows) => rows.slice(0, -9)), /is damaged/);
    await refused(await forged((header, rows) => { header.tables[0]!.rows += 1; return rows; }), /is damaged/);
  });

  test('rows that the database does not take', async () => {
    await refused(await forged((_, rows) => rows.replace('\tHOME_CARE\tBlue', '\tHOME_CASE\tBlue')), /does not take the rows of provider \(23514\)/);
    await refused(await forged((_, rows) => rows.replace('\tf\n', '\t?\n')), /does not take the rows of \w+ \(22P02\)/);
  });

  test('a backup of another schema, other tables or another place', async () => {
    await refused(await forged((header, rows) => { header.schema = 'Later'; return rows; }), /schema Later/);
    await refused(await forged((header, rows) => { header.tables[0]!.columns.pop(); return rows; }), /not those of this database/);
    await refused(await forged((header, rows) => { header.placeId = 'elsewhere'; return rows; }), /the place elsewhere/);
  });

  test('with another key: both fingerprints are told', async () => {
    const { header } = await readHeader(file);
    await refused(file, new RegExp(`fingerprint ${header.key}; the one at hand has ${createHash('sha256').update(Buffer.alloc(32)).digest('hex').slice(0, 8)}`), wishFor(target, Buffer.alloc(32)));
  });

  test('into a place that holds messages', async () => {
    const held = await everything(city.database.url);
    await expect(loadBackup(file, wishFor(city.database))).rejects.toThrow(/not empty \(receipt has rows\).*another DATA_DIR/);
    expect(await everything(city.database.url)).toEqual(held);
  });
});

describe('a backup', () => {
  test('is for its owner alone, and names the schema, the place, the moment and the key it needs', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readHeader(file)).header).toMatchObject({ schema: expect.stringMatching(/^[A-Z][A-Za-z]+17\d{11}$/) as unknown, placeId, key: createHash('sha256').update(key).digest('hex').slice(0, 8) });
    expect((await readFile(file)).includes(key)).toBe(false);
  });

  test('that fails leaves the one before it, and nothing beside it', async () => {
    const kept = await readFile(file);
    await expect(writeBackup(file, wishFor(city.database, randomBytes(32)))).rejects.toThrow(/not the one that this database was sealed with/);
    expect(await readFile(file)).toEqual(kept);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('that cannot be written is told by name', async () => {
    await expect(writeBackup(join(folder, 'none', 'city.backup'), wishFor(city.database))).rejects.toThrow(/cannot be written \(ENOENT\)/);
  });

  test('holds one moment, whatever comes in while it is made', async () => {
    const second = join(folder, 'second.backup');
    let going = true;
    let written = 0;
    const writing = (async () => {
      for (; going; written += 1) await owner.query(`with one as (insert into provider values ($1, $2, 'HOME_CARE', 'x', false)) insert into look (place_id, viewer, person_id, purpose) values ($1, $2, 1, 'BOTH')`, [placeId, `both-${written}`]);
    })();
    while (written < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    await writeBackup(second, wishFor(city.database));
    going = false;
    await writing;
    const { header, bodyAt } = await readHeader(second);
    const rows = gunzipSync((await readFile(second)).subarray(bodyAt)).toString('latin1');
    await owner.query(`delete from provider where provider_id like 'both-%'`);
    await owner.query(`delete from look where purpose = 'BOTH'`);
    const counted = [/\tboth-\d+\tHOME_CARE/g, /\tboth-\d+\t1\tBOTH/g].map((each) => rows.match(each)?.length ?? 0);
    expect(counted[0]).toBeGreaterThanOrEqual(5);
    expect(counted[0]).toBe(counted[1]);
    expect(header.tables.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(rows.length);
  });
});

describe('a restored place', () => {
  let restored: CityForTest;
  afterAll(async () => { await restored.db.destroy(); });

  test('has every row of every table', async () => {
    // Forged with no change, so that what was refused above was refused for its change. Roles and tokens that wait have a test of their own.
    await loadBackup(await forged((_, rows) => rows), { ...wishFor(target), keepAccessBy: 'test' });
    const [here, there] = [await everything(target.url), await everything(city.database.url)];
    for (const table of ['receipt', 'message_body', 'subject', 'identity', 'fact', 'act', 'case_registry', 'clock_case', 'alert', 'rejection', 'unit_state', 'feed_state', 'token', 'look', 'timer', 'census_history']) expect([table, there[table]!.length > 0]).toEqual([table, true]);
    const audit = Object.fromEntries(['audit', 'audit_chain', 'audit_link', 'audit_waiting', 'audit_anchor'].map((table) => [table, []]));
    expect(here['audit']).toEqual(expect.arrayContaining(there['audit']?.filter((row) => !/BOTH|,backup,/.test(row)) ?? ['none']));
    expect({ ...here, ...audit }).toEqual({ ...there, ...audit });
  });

  test('folds to the same state, in partitions made for its months', async () => {
    restored = await withKey({ url: target.url, drop: () => Promise.resolve() });
    expect(await checkRebuild(restored.db, placeId)).toEqual(await checkRebuild(city.db, placeId));
    expect((await checkRebuild(restored.db, placeId)).differences).toEqual([]);
    expect(await restored.db.query(`select tableoid::regclass::text partition from message_body where message_id = 0`)).toEqual([{ partition: 'message_body_202002' }]);
  });

  test('reads and folds what comes next, under ids that were not given out before', async () => {
    const last = (await restored.db.query<{ id: string }[]>('select max(message_id) id from receipt'))[0]!.id;
    expect(await restored.cases()).toMatchObject([{ state: 'OPEN' }]);
    await restored.receive('rvi', adt({ event: 'A03', hours: 0.001, admittedHours: 0, destination: '19' }));
    await restored.read('rvi');
    expect(await restored.cases()).toMatchObject([{ state: 'HOME_RESTART_UNCONFIRMED' }]);
    expect(await restored.db.query('select outcome, message_id > $1 later from receipt order by message_id desc limit 1', [last])).toEqual([{ outcome: 'FACTS', later: true }]);
    expect((await checkRebuild(restored.db, placeId)).differences).toEqual([]);
  });
});
