import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listDrops } from './list-drops.js';
import { putAside } from './put-aside.js';
import { readStanding } from './read-standing.js';
import type { Standing } from './stillness.js';

let root: string;
let place: string;
let outside: string;

beforeEach(async () => {
  const base = await mkdtemp(join(tmpdir(), 'homeward-links-'));
  [root, outside] = [join(base, 'watched'), join(base, 'outside')];
  place = join(root, 'council', 'beds', 'changes');
  await mkdir(place, { recursive: true });
  await mkdir(outside);
  await writeFile(join(place, 'a.csv'), 'dropped\n');
  await writeFile(join(outside, 'theirs'), 'untouched');
});
afterEach(() => rm(join(root, '..'), { recursive: true, force: true }));

const taken = { outcome: 'TAKEN' } as const;
const standingOf = async (path: string): Promise<Standing> => {
  const { size, mtimeMs, ino } = await lstat(path);
  return { size, mtimeMs, inode: ino };
};
const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'DONE', (fault: NodeJS.ErrnoException) => fault.code);
const unharmed = async (): Promise<void> => {
  expect(await readdir(outside)).toEqual(['theirs']);
  expect(await readFile(join(outside, 'theirs'), 'utf8')).toBe('untouched');
};

describe('nothing is written out of the watched folder', () => {
  test.each(['taken', 'refused'])('%s is a link', async (name) => {
    await symlink(outside, join(place, name));
    expect(await code(putAside(root, place, 'a.csv', { outcome: name === 'taken' ? 'TAKEN' : 'REFUSED' }))).toBe('NOT_A_FOLDER');
    expect((await listDrops(root)).strange).toEqual([{ path: join(place, name), why: 'NOT_A_FOLDER' }]);
    expect(await readdir(place)).toContain('a.csv');
    await unharmed();
  });

  test.each(['council', 'council/beds', 'council/beds/changes'])('%s becomes a link after it was looked at', async (part) => {
    const away = join(root, '..', 'away');
    await rename(join(root, part), away);
    await symlink(away, join(root, part));
    expect(await code(putAside(root, place, 'a.csv', taken))).toBe('NOT_A_FOLDER');
    expect(await readdir(place)).toEqual(['a.csv']);
  });

  test.each(['a.csv', 'a.csv.report.json'])('%s in taken is a link, to something or to nothing: it and the file get the next name', async (name) => {
    for (const target of ['theirs', 'nothing']) {
      await rm(join(place, 'taken'), { recursive: true, force: true });
      await mkdir(join(place, 'taken'));
      await symlink(join(outside, target), join(place, 'taken', name));
      await writeFile(join(place, 'a.csv'), 'dropped\n');
      await putAside(root, place, 'a.csv', taken);
      expect((await readdir(join(place, 'taken'))).sort()).toEqual(['a.2.csv', 'a.2.csv.report.json', name].sort());
      await unharmed();
    }
  });

  test('a report of an earlier file is not overwritten; one whose file cannot be moved does not stay', async () => {
    await mkdir(join(place, 'taken'));
    await writeFile(join(place, 'taken', 'a.csv.report.json'), 'earlier');
    await putAside(root, place, 'a.csv', taken);
    expect(await readFile(join(place, 'taken', 'a.csv.report.json'), 'utf8')).toBe('earlier');
    expect(await code(putAside(root, place, 'gone.csv', taken))).toBe('ENOENT');
    expect((await readdir(join(place, 'taken'))).sort()).toEqual(['a.2.csv', 'a.2.csv.report.json', 'a.csv.report.json']);
  });
});

describe('nothing is read from outside the watched folder', () => {
  test('a link that is put in the place of a file after it was looked at', async () => {
    const path = join(place, 'a.csv');
    const seen = await standingOf(path);
    expect((await readStanding(path, seen))?.toString()).toBe('dropped\n');
    await rm(path);
    await symlink(join(outside, 'theirs'), path);
    expect(await code(readStanding(path, seen))).toBe('ELOOP');
    expect(await code(readStanding(path, await standingOf(join(outside, 'theirs'))))).toBe('ELOOP');
  });

  test('another file in its place is looked at anew', async () => {
    const path = join(place, 'a.csv');
    const seen = await standingOf(path);
    await writeFile(path, 'grown\nmore\n');
    expect(await readStanding(path, seen)).toBeNull();
  });
});
