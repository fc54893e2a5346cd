import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { anchorKey, appendAudit, openDatabase, verifyAudit, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { keepAudit } from './keep-audit.js';

const placeId = 'newcastle';
const identityKey = Buffer.alloc(32, 5);
const start = Date.parse('2026-11-22T12:00:00Z');

let database: FreshDatabase;
let [app, owner]: DataSource[] = [];
let folder: string;

beforeAll(async () => {
  database = await freshDatabase();
  app = await openDatabase({ url: database.url, role: 'app', max: 3 });
  owner = await openDatabase({ url: database.url, role: 'owner', max: 1 });
  folder = await mkdtemp(join(tmpdir(), 'homeward-keep-audit-'));
});

afterAll(async () => {
  await app?.destroy();
  await owner?.destroy();
  await database?.drop();
  await rm(folder, { recursive: true });
});

const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await what())) await pause(10);
};
const happened = (person: string): Promise<void> => appendAudit(app!, placeId, { id: 'staff:1', name: 'Ann', roles: ['operator'] }, { action: 'LOOK', operation: 'findPerson', personIds: [person] });

// Controls: without the loop of the chain nothing was ever linked; without that of the anchors the test waited for ever; with a fault thrown on, the loop ended and the last wait never did.
test('what is written is linked and anchored by itself, minute by minute; while the file cannot be written that is told, people go on, and it is made good', async () => {
  const path = join(folder, 'kept', 'anchors.ndjson');
  const faults: string[] = [];
  let minute = 0;
  const loops = keepAudit({ db: app!, placeId, path, identityKey }, (what) => () => void faults.push(what), { link: 5, anchor: 5, now: () => new Date(start + (minute += 1) * 60_000) });
  const report = () => verifyAudit(owner!, placeId, { path, key: anchorKey(identityKey) });
  try {
    await happened('1');
    await until(async () => (await report()).anchoredTo === 1);
    await happened('2');
    await until(async () => (await report()).anchoredTo === 2);
    expect([faults, (await report()).findings]).toEqual([[], []]);

    // A file in the place of the folder: no account, root's neither, writes an anchor there.
    const away = join(folder, 'blocked');
    await writeFile(away, '');
    const blocked = keepAudit({ db: app!, placeId, path: join(away, 'anchors.ndjson'), identityKey }, (what) => () => void faults.push(what), { link: 5, anchor: 5, now: () => new Date(start + (minute += 1) * 60_000) });
    try {
      await until(() => faults.length >= 3);
      expect(new Set(faults)).toEqual(new Set(['audit anchor']));
      await happened('3');
      await rm(away);
      await until(async () => (await report()).anchoredTo === 3);
      await until(async () => (await verifyAudit(owner!, placeId, { path: join(away, 'anchors.ndjson'), key: anchorKey(identityKey) })).anchoredTo === 3);
    } finally {
      await Promise.all(blocked.map((loop) => loop.stop()));
    }
  } finally {
    await Promise.all(loops.map((loop) => loop.stop()));
  }
});
