import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorAudit, anchorKey, appendAudit, openDatabase, signAnchor, verifyAudit, type AnchorLine, type AuditReport, type DataSource } from '@homeward/store';
import { inWords } from '../../apps/homeward/src/operator/audit/audit-verify.js';
import { loadBackup } from '../../apps/homeward/src/operator/backup/load-backup.js';
import { writeBackup } from '../../apps/homeward/src/operator/backup/write-backup.js';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';

const placeId = 'newcastle';
const key = randomBytes(32);
const began = Date.now();
const nurse = { id: 'staff:3', name: 'Nurse', roles: ['operator'] };

let folder: string;
let anchorFile: string;
let first: FreshDatabase;
let second: FreshDatabase;
let old: DataSource;
let now: DataSource;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-audit-restore-'));
  anchorFile = join(folder, 'anchors.ndjson');
  [first, second] = [await freshDatabase(), await freshDatabase()];
  [old, now] = [await openDatabase({ url: first.url, role: 'owner', max: 2 }), await openDatabase({ url: second.url, role: 'owner', max: 2 })];
});
afterEach(async () => {
  await Promise.all([old.destroy(), now.destroy()]);
  await Promise.all([first.drop(), second.drop()]);
  await rm(folder, { recursive: true });
});

const events = async (db: DataSource, count: number): Promise<void> => {
  for (let nth = 1; nth <= count; nth += 1) await appendAudit(db, placeId, nurse, { action: 'LOOK', operation: 'test', personIds: [String(nth)] });
};
const anchor = (db: DataSource, minute: number): Promise<AnchorLine | null> => anchorAudit(db, placeId, { path: anchorFile, key: anchorKey(key) }, new Date(began + minute * 60_000));
const verified = (db: DataSource): Promise<AuditReport> => verifyAudit(db, placeId, { path: anchorFile, key: anchorKey(key) });
const wish = (database: FreshDatabase) => ({ databaseUrl: database.url, placeId, key, anchorFile });

/** Five events, a backup with two more that wait for their place, and five after it (the first tells of the backup), all anchored; then the backup is restored into the second database. */
const restored = async (): Promise<string> => {
  const file = join(folder, 'city.backup');
  await events(old, 5);
  await anchor(old, 0);
  await events(old, 2);
  await writeBackup(file, wish(first));
  await anchor(old, 1);
  await events(old, 4);
  await anchor(old, 2);
  // Somebody signed in there before anything else, an hour ago.
  await now.query(`with added as (insert into audit (place_id, at, actor_id, actor_name, actor_roles, action, operation, detail) values ('newcastle', now() - interval '1 hour', 'staff:1', 'One', '{}', 'SIGN_IN', 'sign-in', '{}') returning audit_id)
    insert into audit_waiting select 'newcastle', audit_id from added`);
  await loadBackup(file, wish(second));
  return file;
};

// Control: without `stood.filter` at a RESTORE line this says CUT; without its line in the file, CUT; without `carried`, BACKDATED.
test('after a restore the gap is told with its size, what was there before stands behind it, and nothing is called tampering', async () => {
  await restored();
  const report = await verified(now);
  expect(report).toMatchObject({ events: 9, anchoredTo: 9, waiting: 0, findings: [], restores: [{ events: 5 }] });
  expect(inWords(report).join('\n')).toMatch(/^9 events are chained; 9 of them are borne out by anchors.*\n5 events between 20\S+ and 20\S+ are not in this database: a backup of 20\S+ was restored at 20\S+\nNothing was changed\.$/s);
  expect(await now.query(`select action, detail ? 'replaced' replaced from audit order by audit_id offset 6`)).toEqual([{ action: 'LOOK', replaced: false }, { action: 'SIGN_IN', replaced: true }, { action: 'RESTORE', replaced: false }]);
  await events(now, 3);
  await anchor(now, 3);
  expect(await verified(now)).toMatchObject({ events: 12, anchoredTo: 12, findings: [], restores: [{ events: 5 }] });
  // The database that was replaced is not the one that the anchors speak of now.
  expect((await verified(old)).findings.length).toBeGreaterThan(0);
});

test('a restore that the operator’s tool did not do is found: its line is missing, made up, or signed with another key', async () => {
  await restored();
  const lines = (await readFile(anchorFile, 'utf8')).trim().split('\n');
  const line = JSON.parse(lines.pop() ?? '') as AnchorLine;
  expect(line.kind).toBe('RESTORE');
  const before = JSON.parse(lines.at(-1) ?? '') as AnchorLine;
  const { n, mac, ...said } = line;
  const told = async (...more: readonly object[]): Promise<string[]> => {
    await writeFile(anchorFile, lines.map((text) => `${text}\n`).join(''));
    for (const one of more) await appendFile(anchorFile, `${JSON.stringify(one)}\n`);
    return [...new Set((await verified(now)).findings.map(({ kind }) => kind))].sort();
  };
  expect(await told(line)).toEqual([]);
  // Without the line the events that were there are missing, and the file is shorter than the database knows.
  expect(await told()).toEqual(['ANCHORS', 'BACKDATED', 'CUT', 'REBUILT']);
  expect(await told({ ...line, linked: 3 })).toContain('ANCHORS');
  expect(await told({ n, mac: mac.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), ...said })).toContain('ANCHORS');
  expect(await told(signAnchor(anchorKey(randomBytes(32)), before, said))).toContain('ANCHORS');
});

test('more cut off than a restore took is found, and so is what was changed before it', async () => {
  await restored();
  const superuser = await openDatabase({ url: second.url, role: 'owner', max: 1 });
  await superuser.query('alter table audit disable trigger user');
  await superuser.query(`update audit set actor_id = 'staff:9' where audit_id = (select audit_id from audit_link where position = 4)`);
  expect((await verified(now)).findings).toMatchObject([{ kind: 'EDITED', position: 4 }]);
  await superuser.query('alter table audit_link disable trigger user');
  await superuser.query('delete from audit_link where position > 6; delete from audit where audit_id not in (select audit_id from audit_link)');
  expect((await verified(now)).findings.map(({ kind }) => kind).sort()).toEqual(['CUT', 'EDITED']);
  await superuser.destroy();
});

test('a database whose audit tells of people is not restored into, and one whose anchors cannot be written neither', async () => {
  const file = join(folder, 'city.backup');
  await writeBackup(file, wish(first));
  await expect(loadBackup(file, { ...wish(second), anchorFile: join(folder, 'city.backup', 'anchors.ndjson') })).rejects.toThrow(/cannot be written \((EEXIST|ENOTDIR)\).*Nothing was changed/);
  await events(now, 1);
  await expect(loadBackup(file, wish(second))).rejects.toThrow(/its audit tells of people/);
  expect(await now.query('select count(*)::int n from audit')).toEqual([{ n: 1 }]);
});
