import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openDatabase } from '@homeward/store';
import { writeBackup } from '../../apps/homeward/src/operator/backup/write-backup.js';
import { freshDatabase } from '../tools/fresh-database.js';

// Control: without the event in `writeBackup` nothing is told and the second file is there: red.
test('a backup, the largest export there is, stands in the audit before anybody can open it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-told-'));
  const { url, drop } = await freshDatabase();
  const owner = await openDatabase({ url, role: 'owner', max: 1 });
  const key = randomBytes(32);
  const wish = { databaseUrl: url, placeId: 'newcastle', key, by: 'account ann' };
  const told = (): Promise<object[]> => owner.query(`select actor_id actor, action, reason, detail from audit where operation = 'backup'`);
  try {
    const { takenAt, tables, body: { bytes, sha256 } } = await writeBackup(join(folder, 'told.backup'), wish);
    const detail = { takenAt, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0), bytes, sha256, key: createHash('sha256').update(key).digest('hex').slice(0, 8) };
    const events = [{ actor: 'operator at the terminal', action: 'EXPORT', reason: 'run by account ann', detail }];
    expect(await told()).toEqual(events);
    await owner.query(`create function refuse_it() returns trigger language plpgsql as $$ begin raise exception 'not told'; end $$; create trigger refuse_it before insert on audit for each row execute function refuse_it()`);
    await expect(writeBackup(join(folder, 'untold.backup'), wish)).rejects.toThrow('not told');
    expect([await told(), await readdir(folder)]).toEqual([events, ['told.backup']]);
  } finally {
    await owner.destroy();
    await drop();
    await rm(folder, { recursive: true });
  }
});
