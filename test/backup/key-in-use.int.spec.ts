import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@homeward/store';
import { expectKeyInUse } from '../../apps/homeward/src/operator/backup/key.js';
import { loadBackup } from '../../apps/homeward/src/operator/backup/load-backup.js';
import { writeBackup } from '../../apps/homeward/src/operator/backup/write-backup.js';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';

const key = randomBytes(32);
let folder: string;
let database: FreshDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-key-'));
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

test('no restore beside a worker that may have another key', async () => {
  const file = join(folder, 'empty.backup');
  const wish = { databaseUrl: database.url, placeId: 'newcastle', key, anchorFile: join(folder, 'anchors.ndjson') };
  await writeBackup(file, wish);
  const db = await openDatabase({ url: database.url, role: 'owner', max: 1 });
  try {
    await db.query(`insert into timer_heartbeat (place_id, worker, at) values ('newcastle', 'w', now())`);
    await expect(loadBackup(file, wish)).rejects.toThrow(/A worker is at work/);
    expect(await db.query('select worker from timer_heartbeat')).toEqual([{ worker: 'w' }]);
    await db.query(`update timer_heartbeat set at = now() - interval '1 minute'`);
    await loadBackup(file, wish);
    expect(await db.query('select worker from timer_heartbeat')).toEqual([]);
  } finally {
    await db.destroy();
  }
});

test('no restore into a Homeward that runs with the key it had before this one was put in place', async () => {
  const identityKeyFile = join(folder, 'identity.key');
  await writeFile(identityKeyFile, key);
  const startedMinutesLater = (minutes: number) => expectKeyInUse({ identityKeyFile }, new Date(Date.now() + minutes * 60_000).toISOString());
  await expect(startedMinutesLater(-1)).rejects.toThrow(/put in place after Homeward had started/);
  await startedMinutesLater(1);
});
