import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import type { Incoming } from './incoming.js';
import { saveBatches } from './save-batch.js';

let database: FreshDatabase;
let intakes: DataSource[];

beforeAll(async () => {
  database = await freshDatabase();
  intakes = await Promise.all([1, 2].map(() => openDatabase({ url: database.url, role: 'intake' })));
});

afterAll(async () => {
  for (const db of intakes ?? []) await db.destroy();
  await database?.drop();
});

const incoming = (text: string): Incoming => ({
  feedId: 'rvi', sender: 'A|B', controlId: text, contentHash: createHash('sha256').update(text).digest(), contentType: 'application/hl7-v2', envelope: {},
  bytes: Buffer.from(text), acknowledgement: Buffer.from(`answer to ${text}`), rejection: null,
});

// Control: where receipts are written in order of arrival one of the two is told of a deadlock.
test('two intakes that are given the same contents in opposite orders store each once, and both answer', async () => {
  const [one, other] = intakes.map((db) => saveBatches(db, 'newcastle'));
  for (let round = 0; round < 8; round += 1) {
    const batch = Array.from({ length: 200 }, (_, n) => incoming(`${round} ${n}`));
    const answers = await Promise.all([one?.(batch), other?.([...batch].reverse())]);
    expect(answers.map((given) => given?.map(String).sort())).toEqual([1, 2].map(() => batch.map(({ acknowledgement }) => String(acknowledgement)).sort()));
  }
  const [{ receipts, bodies, seen }] = (await intakes[0]?.query('select (select count(*)::int from receipt) receipts, (select count(*)::int from message_body) bodies, (select sum(seen)::int from receipt) seen')) as [Record<string, number>];
  expect({ receipts, bodies, seen }).toEqual({ receipts: 1_600, bodies: 1_600, seen: 3_200 });
});

// Control: with sender and control id the other way round in one of the two statements, the rows differ.
test('a message that is stored alone leaves the rows that it leaves in a batch, and its repeat is counted', async () => {
  const save = saveBatches(intakes[0] as DataSource, 'newcastle');
  const rowsOf = (text: string): Promise<unknown> | undefined =>
    intakes[0]?.query(
      `select to_jsonb(r) - 'message_id' - 'received_at' receipt, to_jsonb(b) - 'message_id' - 'received_at' body, b.received_at = r.received_at same
       from receipt r join message_body b using (place_id, message_id) where content_hash = $1`, [createHash('sha256').update(text).digest()]);
  await save([incoming('in a batch'), incoming('beside it')]);
  const [batched] = (await rowsOf('in a batch')) as [object];
  const alone = saveBatches(intakes[1] as DataSource, 'newcastle');
  expect((await alone([incoming('alone')])).map(String)).toEqual(['answer to alone']);
  const [single] = (await rowsOf('alone')) as [object];
  const named = (row: object): unknown => JSON.parse(JSON.stringify(row).replaceAll(/\\\\x[0-9a-f]+/g, 'BYTES').replaceAll(/in a batch|alone/g, 'NAME')) as unknown;
  expect(named(single)).toEqual(named(batched));
  expect((await alone([incoming('alone')])).map(String)).toEqual(['answer to alone']);
  expect(await rowsOf('alone')).toMatchObject([{ receipt: { seen: 2 } }]);
});
