import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase, type DataSource } from '@homeward/store';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { a01, receivingForTest, type ReceivingForTest } from '../testing/receiving-for-test.js';
import { openSender, type Sender } from '../testing/sender.js';

let database: FreshDatabase;
let owner: DataSource;
let administrator: Client;
let receiving: ReceivingForTest;
let sender: Sender;

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner' });
  administrator = new Client({ connectionString: process.env['HOMEWARD_LANE_DATABASE_URL'] });
  await administrator.connect();
  receiving = await receivingForTest(database.url);
  sender = await openSender(receiving.mllpPort);
});

afterAll(async () => {
  sender?.end();
  await receiving?.stop();
  await administrator?.end();
  await owner?.destroy();
  await database?.drop();
});

const send = async (controlId: string): Promise<string | undefined> => {
  sender.send(a01(controlId));
  const [reply = ''] = await sender.replies(1);
  return /MSA\|(..\|[^|\r]*)/.exec(reply)?.[1];
};

const stored = async (controlId: string): Promise<number> => (await owner.query<unknown[]>('select 1 from receipt where control_id = $1', [controlId])).length;

test('while the database takes no connection the answer is AE; when it is back the same message is AA, on the same connection', async () => {
  const name = new URL(database.url).pathname.slice(1);
  expect(await send('UP')).toBe('AA|UP');
  await administrator.query(`alter database ${name} with allow_connections false`);
  await administrator.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
  // A connection that was told to end takes a statement until it has heard that.
  while ((await administrator.query('select from pg_stat_activity where datname = $1', [name])).rowCount !== 0) await pause(20);
  expect(await send('DOWN')).toBe('AE|DOWN');
  await administrator.query(`alter database ${name} with allow_connections true`);
  expect(await stored('DOWN')).toBe(0);
  expect(await send('DOWN')).toBe('AA|DOWN');
  expect(await stored('DOWN')).toBe(1);
});

test('a commit that hangs is answered AE in time, and the message that is sent again is stored once', async () => {
  const held = owner.createQueryRunner();
  await held.startTransaction();
  await held.query('lock table message_body in access exclusive mode');
  expect(await send('HELD')).toBe('AE|HELD');
  await held.rollbackTransaction();
  await held.release();
  expect(await send('HELD')).toBe('AA|HELD');
  expect(await stored('HELD')).toBe(1);
});

test('an intake transaction that is held open hides its message and no other; once it commits, nothing is lost', async () => {
  const withoutOutcome = async (): Promise<string[]> =>
    (await owner.query<{ id: string }[]>(`select control_id id from receipt where feed_id = 'rvi' and outcome is null and control_id ~ '^OPEN' order by message_id`)).map(({ id }) => id);
  const held = owner.createQueryRunner();
  await held.startTransaction();
  await held.query(`insert into receipt (place_id, feed_id, sender, control_id, content_hash, received_at) values ('newcastle', 'rvi', 'SIMPAS|RTD02', 'OPEN1', 'x', now())`);
  expect(await send('OPEN2')).toBe('AA|OPEN2');
  expect(await withoutOutcome()).toEqual(['OPEN2']);
  await held.commitTransaction();
  await held.release();
  // The lower id came into sight after the higher one: a reader that kept an id as its mark would have passed it by.
  expect(await withoutOutcome()).toEqual(['OPEN1', 'OPEN2']);
});
