import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase, openVault, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { openFeedRegistry, type FeedRegistry } from '../feeds/feed-registry.js';
import type { PreviewAnswer } from './preview-answer.js';
import { previewUpload } from './preview-upload.js';
import { readUploadRequest } from './upload-request.js';
import { UploadRefusal } from './upload-refusal.js';

const vault = openVault(Buffer.alloc(32, 7));
let database: FreshDatabase;
let owner: DataSource;
let db: DataSource;
let feeds: FeedRegistry;

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner' });
  db = await openDatabase({ url: database.url, role: 'intake' });
  feeds = await openFeedRegistry(db, 'newcastle');
  // Ten open packages and one that ended, each reported yesterday.
  for (let at = 1; at <= 11; at += 1) {
    const key = vault.recordKey({ authority: 'E08000021/PACKAGE', value: `P${at}` });
    await owner.query(`insert into package values ('newcastle', $1, $2, 'E08000021', '1-1', $3, '2026-01-05', null, null)`, [key, at, at === 11 ? 'ENDED' : 'ACTIVE']);
    await owner.query(
      `insert into fact (place_id, learned_at, message_id, interpretation, subject_id, record_key, kind, happened_at, recorded_at, sequence, organisation, body)
       values ('newcastle', now(), $2, 1, $2, $1, 'PackageReported', now() - interval '1 day', null, '', 'E08000021', '{}')`,
      [key, at],
    );
  }
});

afterAll(async () => {
  feeds?.close();
  await db?.destroy();
  await owner?.destroy();
  await database?.drop();
});

const preview = (kind: string, query: Record<string, string>, body: string, key = true): Promise<PreviewAnswer> =>
  previewUpload(db, 'newcastle', async () => (key ? vault : null), readUploadRequest({ kind, query: { preview: 'true', ...query }, idempotencyKey: undefined, body: Buffer.from(body) }, feeds.byId));

const packages = (...ids: string[]): string => ['package_id,nhs_number,provider_id,provider_name,start_date,status', ...ids.map((id) => `${id},9990000018,1-100,Tyne Care,2026-01-05,active`), ''].join('\r\n');
const stored = async (): Promise<unknown> => (await owner.query(`select (select count(*) from receipt) receipts, (select count(*) from provider) providers, (select last_value from message_id_seq) id`))[0];

describe('a preview', () => {
  test('says what would be taken, what is wrong and whom it would list, and keeps nothing', async () => {
    const before = await stored();
    const answer = await preview('home-care-packages', { feed: 'council' }, `${packages('P1', 'P2')}P3,1,1-100,Tyne Care,2026-01-05,active\r\n`);
    expect(answer).toMatchObject({
      preview: true, accepted: 2, rejected: 1, rejections: [{ line: 4, column: 'nhs_number', code: 'NHS_NUMBER_INVALID' }], notes: [],
      newProviders: [{ providerId: '1-100', name: 'Tyne Care' }], snapshot: null,
    });
    expect(await stored()).toEqual(before);
  });

  test('of a snapshot says what it would end, and whether that would wait', async () => {
    const snapshot = { feed: 'council', mode: 'snapshot', asAt: new Date().toISOString() };
    const [most, few] = [packages(...Array.from({ length: 9 }, (_, at) => `P${at + 1}`)), packages('P1', 'P2', 'P3')];
    expect((await preview('home-care-packages', snapshot, most)).snapshot).toEqual({ open: 10, ending: 1, waits: false });
    expect((await preview('home-care-packages', snapshot, few)).snapshot).toEqual({ open: 10, ending: 7, waits: true });
    // What was reported later than the snapshot is not ended by it.
    const old = { ...snapshot, asAt: new Date(Date.now() - 48 * 3_600_000).toISOString() };
    expect((await preview('home-care-packages', old, few)).snapshot).toEqual({ open: 0, ending: 0, waits: false });
    expect((await preview('home-care-packages', snapshot, few, false)).snapshot).toEqual({ open: null, ending: null, waits: false });
  });

  test('a snapshot of what is never whole, or of a moment to come, is refused at the door', async () => {
    const refusal = (kind: string, asAt: string): Promise<unknown> =>
      Promise.resolve().then(() => preview(kind, { feed: 'sites', mode: 'snapshot', asAt }, 'x')).catch((fault: unknown) => (fault instanceof UploadRefusal ? [fault.status, fault.code] : fault));
    for (const kind of ['measures', 'care-home-events', 'person-flags']) expect(await refusal(kind, '2026-01-01')).toEqual([400, 'SNAPSHOT_NOT_TAKEN']);
    expect(await refusal('beds', '2100-01-01')).toEqual([400, 'AS_AT_IN_FUTURE']);
  });
});
