import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { appendFile, chmod, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { openInbox } from '../receive/inbox.js';
import { saveBatches } from '../receive/save-batch.js';
import { heldClock } from '../testing/held-clock.js';
import { a01, receivingForTest, type ReceivingForTest } from '../testing/receiving-for-test.js';
import type { Standing } from './stillness.js';
import { takeCsvDrop } from './take-csv-drop.js';
import { watchFolder, type WatchedFolder } from './watch-folder.js';

let database: FreshDatabase;
let owner: DataSource;
let receiving: ReceivingForTest;
let root: string;
let watched: WatchedFolder | null = null;
const clock = heldClock();

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner' });
  receiving = await receivingForTest(database.url);
});
afterAll(async () => {
  await receiving?.stop();
  await owner?.destroy();
  await database?.drop();
});
beforeEach(async () => { root = await mkdtemp(join(tmpdir(), 'homeward-watch-')); });
afterEach(async () => {
  clock.release();
  await watched?.stop();
  await rm(root, { recursive: true, force: true });
});

const watch = (): void => {
  const inbox = openInbox({ save: saveBatches(receiving.db, 'newcastle'), onFault: () => undefined });
  watched = watchFolder(receiving, inbox, { root, settleMs: 150, everyMs: 25, now: clock.now });
};
const folder = async (...parts: string[]): Promise<string> => {
  const path = join(root, ...parts);
  await mkdir(path, { recursive: true });
  return path;
};
const until = async (done: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 120_000; !(await done()); await pause(20)) if (Date.now() > end) throw new Error('it did not come about');
};
const names = async (path: string): Promise<string[]> => (await readdir(path).catch(() => [])).sort();
const header = 'package_id,nhs_number,provider_id,provider_name,start_date,status\n';
const row = (id: string): string => `${id},9990000018,1-100,Tyne Care,2026-01-05,active\n`;
const files = async (): Promise<string[]> => (await owner.query<{ text: string }[]>(`select convert_from(bytes, 'UTF8') text from message_body where content_type = 'text/csv' order by message_id`)).map(({ text }) => text);
const standingOf = async (path: string): Promise<Standing> => {
  const { size, mtimeMs, ino } = await lstat(path);
  return { size, mtimeMs, inode: ino };
};
const report = async (path: string): Promise<Record<string, unknown>> => JSON.parse(await readFile(`${path}.report.json`, 'utf8')) as Record<string, unknown>;

describe('a watched folder', () => {
  test('takes a file once it has stopped growing, whole, and puts it aside with a report that quotes nothing', async () => {
    const place = await folder('council', 'home-care-packages', 'changes');
    clock.hold();
    watch();
    await writeFile(join(place, 'slow.csv'), header);
    // It grows for longer than it need be still.
    for (let at = 0; at < 8; at += 1) {
      await clock.pass(60);
      expect(await names(join(place, 'taken'))).toEqual([]);
      await appendFile(join(place, 'slow.csv'), row(`SLOW${at}`));
    }
    await appendFile(join(place, 'slow.csv'), row('BAD').replace('9990000018', '9990000019'));
    clock.release();
    await until(async () => (await names(join(place, 'taken'))).length === 2);
    expect((await files()).filter((text) => text.includes('SLOW'))).toEqual([header + Array.from({ length: 8 }, (_, at) => row(`SLOW${at}`)).join('') + row('BAD').replace('9990000018', '9990000019')]);
    const said = await report(join(place, 'taken', 'slow.csv'));
    expect(said).toMatchObject({ file: 'slow.csv', outcome: 'TAKEN', accepted: 8, rejected: 1, rejections: [{ line: 10, column: 'nhs_number', code: 'NHS_NUMBER_INVALID' }] });
    expect(JSON.stringify(said)).not.toContain('999000');
    expect(receiving.nudged).toContain('council');
  });

  test('a file that was kept before a kill is put aside after it, and kept once', async () => {
    const place = await folder('council', 'home-care-packages', 'changes');
    const bytes = Buffer.from(header + row('KILLED'));
    await writeFile(join(place, 'killed.csv'), bytes);
    // As far as a process came that was killed before it put the file aside.
    await takeCsvDrop(receiving, { feedId: 'council', kind: 'home-care-packages', mode: 'changes' }, { path: 'council/home-care-packages/changes/killed.csv', name: 'killed.csv', bytes, standing: await standingOf(join(place, 'killed.csv')) });
    watch();
    await until(async () => (await names(join(place, 'taken'))).includes('killed.csv'));
    expect((await files()).filter((text) => text.includes('KILLED'))).toHaveLength(1);
    // The same name with other content is another file.
    await writeFile(join(place, 'killed.csv'), header + row('KILLED') + row('KILLED2'));
    await until(async () => (await names(join(place, 'taken'))).includes('killed.2.csv'));
    expect((await files()).filter((text) => text.includes('KILLED'))).toHaveLength(2);
  });

  test('the same content dropped again after another is an upload of its own: the last word stands', async () => {
    const place = await folder('council', 'home-care-packages', 'changes');
    watch();
    for (const [at, id] of ['ABA1', 'ABA2', 'ABA1'].entries()) {
      await writeFile(join(place, 'day.csv'), header + row(id));
      await until(async () => (await names(join(place, 'taken'))).length === 2 * (at + 1));
    }
    const kept = (await files()).filter((text) => text.includes('ABA')).map((text) => text.slice(header.length, header.length + 4));
    expect(kept).toEqual(['ABA1', 'ABA2', 'ABA1']);
  });

  test('a file under way is left alone until it has its name; one without a line end waits longer', async () => {
    const place = await folder('council', 'home-care-packages', 'changes');
    clock.hold();
    watch();
    await writeFile(join(place, 'night.csv.part'), header + row('NIGHT'));
    await writeFile(join(place, 'cut.csv'), `${header}CUT,9990`);
    await clock.pass(0);
    await clock.pass(450);
    expect(await names(place)).toEqual(['cut.csv', 'night.csv.part']);
    await rename(join(place, 'night.csv.part'), join(place, 'night.csv'));
    await appendFile(join(place, 'cut.csv'), row('CUT').slice('CUT,9990'.length));
    clock.release();
    await until(async () => (await names(join(place, 'taken'))).length === 4);
    expect(await report(join(place, 'taken', 'cut.csv'))).toMatchObject({ accepted: 1, rejected: 0 });
  });

  test('what cannot be taken is refused with what to do; links and strange folders are left where they are', async () => {
    const snapshots = await folder('council', 'home-care-packages', 'snapshot');
    const unknown = await folder('nobody', 'home-care-packages', 'changes');
    const secret = join(root, 'secret');
    await writeFile(secret, header + row('SECRET'));
    await writeFile(join(snapshots, 'packages.csv'), header + row('UNDATED'));
    await writeFile(join(snapshots, 'packages-2026-01-10T0200.csv'), header + row('DATED'));
    await symlink(secret, join(snapshots, 'link-2026-01-10T0200.csv'));
    await writeFile(join(unknown, 'a.csv'), header + row('NOBODY'));
    watch();
    await until(async () => (await names(join(snapshots, 'refused'))).length === 2 && (await names(join(snapshots, 'taken'))).length === 2 && (await names(join(unknown, 'refused'))).length === 2);
    expect(await report(join(snapshots, 'refused', 'packages.csv'))).toMatchObject({ outcome: 'REFUSED', code: 'AS_AT_MISSING' });
    expect(await report(join(unknown, 'refused', 'a.csv'))).toMatchObject({ code: 'FEED_UNKNOWN' });
    expect(await owner.query(`select envelope->>'asAt' "asAt", envelope->>'mode' mode from message_body where convert_from(bytes, 'UTF8') like '%DATED%'`)).toEqual([{ asAt: '2026-01-10T02:00:00.000Z', mode: 'snapshot' }]);
    expect((await files()).filter((text) => /SECRET|NOBODY|UNDATED/.test(text))).toEqual([]);
    expect(await names(snapshots)).toContain('link-2026-01-10T0200.csv');
  });

  test('the messages of an HL7 file are kept one by one under the feed of its folder, and once', async () => {
    const place = await folder('rvi', 'hl7');
    const batch = ['FHS|^~\\&|SIMPAS', 'BHS|^~\\&|SIMPAS', a01('B1', { ward: 'W1' }).trim(), a01('B2', { ward: 'W2' }).trim(), 'BTS|2', 'FTS|1', ''].join('\r');
    watch();
    await writeFile(join(place, 'night.hl7'), batch);
    await until(async () => (await names(join(place, 'taken'))).length === 2);
    await writeFile(join(place, 'again.hl7'), batch);
    await until(async () => (await names(join(place, 'taken'))).length === 4);
    expect(await report(join(place, 'taken', 'night.hl7'))).toMatchObject({ outcome: 'TAKEN', accepted: 2, rejected: 0, rejections: [] });
    expect(await owner.query(`select control_id, seen from receipt where feed_id = 'rvi' order by message_id`)).toEqual([{ control_id: 'B1', seen: 2 }, { control_id: 'B2', seen: 2 }]);
  });

  test('a file that cannot be put aside stays, is kept once, and goes when it can', async () => {
    const place = await folder('council', 'home-care-packages', 'changes');
    // A file where the folder should be: it stops root too, whom no permission stops.
    await writeFile(join(place, 'taken'), 'in the way');
    await chmod(join(place, 'taken'), 0o400);
    await writeFile(join(place, 'stuck.csv'), header + row('STUCK'));
    watch();
    await until(async () => (await files()).some((text) => text.includes('STUCK')));
    await pause(400);
    expect(await names(place)).toEqual(['stuck.csv', 'taken']);
    await rm(join(place, 'taken'));
    await until(async () => (await names(join(place, 'taken'))).includes('stuck.csv'));
    expect((await files()).filter((text) => text.includes('STUCK'))).toHaveLength(1);
  });

  test('a name that is not UTF-8 or too long is told once, by a hash of its path and with what to do, and is taken when it is renamed', async () => {
    const place = await folder('council', 'home-care-packages', 'changes');
    const warned = jest.spyOn(receiving.logger, 'warn').mockImplementation(() => undefined);
    const crooked = Buffer.concat([Buffer.from(`${place}/n`), Buffer.from([0xe9]), Buffer.from('e.csv')]);
    const long = join(place, `${'l'.repeat(237)}.csv`);
    await writeFile(crooked, header + row('CROOKED'));
    await writeFile(Buffer.concat([crooked, Buffer.from('.part')]), header);
    await writeFile(long, header + row('LONG'));
    watch();
    await until(async () => warned.mock.calls.length >= 2);
    await pause(400);
    const hashOf = (path: Buffer | string): string => createHash('sha256').update(path).digest('hex').slice(0, 12);
    expect(warned.mock.calls).toEqual([
      [{ file: hashOf(long), code: 'NAME_TOO_LONG' }, expect.stringContaining('rename it to 240 bytes')],
      [{ file: hashOf(crooked), code: 'NAME_NOT_UTF8' }, expect.stringContaining('not UTF-8, so nothing is taken from it: rename it')],
    ]);
    expect((await files()).filter((text) => /CROOKED|LONG/.test(text))).toEqual([]);
    await rename(crooked, join(place, 'née.csv'));
    await rename(long, join(place, `${'l'.repeat(236)}.csv`));
    await until(async () => (await names(join(place, 'taken'))).length === 4);
    // The longest name that is taken is taken a second time, with a number behind it.
    await writeFile(join(place, `${'l'.repeat(236)}.csv`), header + row('LONG'));
    await until(async () => (await names(join(place, 'taken'))).length === 6);
    expect(warned.mock.calls).toHaveLength(2);
    warned.mockRestore();
  });
});
