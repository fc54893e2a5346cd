import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { a01, receivingForTest, type ReceivingForTest } from '../testing/receiving-for-test.js';
import { openSender, type Sender } from '../testing/sender.js';

let database: FreshDatabase;
let owner: DataSource;
const opened: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner' });
});

afterAll(async () => {
  for (const receiving of opened) await receiving.stop();
  await owner?.destroy();
  await database?.drop();
});

const listening = async (limits: Parameters<typeof receivingForTest>[1]): Promise<ReceivingForTest> => {
  const receiving = await receivingForTest(database.url, limits);
  opened.push(receiving);
  return receiving;
};

const takes = async (sender: Sender, controlId: string): Promise<boolean> => {
  sender.send(a01(controlId));
  const [reply = ''] = await sender.replies(1);
  return reply.includes(`MSA|AA|${controlId}`);
};

/** Waits for it as long as the test may last. */
const isClosed = (sender: Sender): Promise<boolean> => sender.closed.then(() => true);

test('who sends nothing, and who sends one byte at a time, is closed; who has delivered may stay silent', async () => {
  const { mllpPort } = await listening({ completeWithinMs: 3_000 });
  const [silent, dribbling, honest] = await Promise.all([openSender(mllpPort), openSender(mllpPort), openSender(mllpPort)]);
  const drip = setInterval(() => dribbling.raw('\x0bM'), 50);
  expect(await takes(honest, 'HONEST')).toBe(true);
  expect(await Promise.all([isClosed(silent), isClosed(dribbling)])).toEqual([true, true]);
  clearInterval(drip);
  expect(await takes(honest, 'STILL')).toBe(true);
  honest.end();
});

test.each([['a start block', '\x0b'], ['an end without its CR', '\x1c\x0b']])('a message broken off by %s is refused and kept; the whole one after it is taken, and so is the first when it comes whole', async (_, breaks) => {
  const { mllpPort } = await listening({});
  const sender = await openSender(mllpPort);
  const id = breaks.length === 1 ? 'BROKEN1' : 'BROKEN2';
  const half = a01(id).slice(0, breaks.length === 1 ? 90 : undefined);
  sender.raw(`\x0b${half}${breaks}${a01(`${id}NEXT`)}\x1c\r`);
  sender.send(half);
  const replies = await sender.replies(3);
  sender.end();
  expect(replies.map((reply) => /MSA\|(..\|\w+)/.exec(reply)?.[1])).toEqual([`AR|${id}`, `AA|${id}NEXT`, `AA|${id}`]);
  expect(await owner.query(`select j.code, convert_from(b.bytes, 'UTF8') text from receipt r join rejection j using (place_id, message_id) join message_body b using (place_id, message_id) where control_id = $1`, [id])).toEqual([
    { code: 'FRAME_BROKEN', text: half },
  ]);
});

test('control characters in MSH-3, MSH-4 and MSH-10 are not stored', async () => {
  const { mllpPort } = await listening({});
  const sender = await openSender(mllpPort);
  sender.send(a01('CTRL\0\x07\x7f1', { sender: 'SIM\0PAS|RT\x1bD02' }));
  const [reply = ''] = await sender.replies(1);
  sender.end();
  expect(reply).toContain('MSA|AA|CTRL');
  expect(await owner.query(`select sender from receipt where control_id = 'CTRL1'`)).toEqual([{ sender: 'SIMPAS|RTD02' }]);
});

test('silence after the idle time ends a connection that has delivered', async () => {
  const { mllpPort } = await listening({ idleMs: 2_000, completeWithinMs: 10_000 });
  const sender = await openSender(mllpPort);
  expect(await takes(sender, 'IDLE')).toBe(true);
  expect(await isClosed(sender)).toBe(true);
});

test('silent sockets at the cap give way; peers that deliver do not', async () => {
  const { mllpPort } = await listening({ connections: 3 });
  const silent = [await openSender(mllpPort), await openSender(mllpPort), await openSender(mllpPort)];
  const honest = [];
  for (let n = 0; n < 3; n += 1) {
    const sender = await openSender(mllpPort);
    expect(await takes(sender, `CAP${n}`)).toBe(true);
    honest.push(sender);
  }
  expect(await Promise.all(silent.map((sender) => isClosed(sender)))).toEqual([true, true, true]);
  expect(await isClosed(await openSender(mllpPort))).toBe(true);
  expect(await takes(honest[0] as Sender, 'CAPPED')).toBe(true);
  honest.forEach((sender) => sender.end());
});

test('a sender that never reads its replies is read no further, and keeps nobody else waiting', async () => {
  const { mllpPort } = await listening({ waiting: 4, waitingBytes: 10_000 });
  const greedy = await openSender(mllpPort);
  for (let n = 0; n < 2_000; n += 1) greedy.send(a01(`GREEDY${n}`));
  const honest = await openSender(mllpPort);
  expect(await takes(honest, 'BESIDE')).toBe(true);
  expect(await greedy.replies(2_000)).toHaveLength(2_000);
  honest.end();
  greedy.end();
});

test('a stop answers what was read, then closes', async () => {
  const receiving = await receivingForTest(database.url);
  const sender = await openSender(receiving.mllpPort);
  expect(await takes(sender, 'STOP0')).toBe(true);
  for (let n = 1; n <= 50; n += 1) sender.send(a01(`STOP${n}`));
  const [reply] = await sender.replies(1);
  await receiving.stop();
  await sender.closed;
  const stored: { count: string }[] = await owner.query(`select count(*) from receipt where control_id like 'STOP%'`);
  const answered = await sender.replies(Number(stored[0]?.count) - 2);
  expect([reply, ...answered].every((text) => text?.includes('MSA|AA|STOP'))).toBe(true);
});

test('an unknown sender on a place with no default feed: AA, kept, and refused by name', async () => {
  await owner.query(`update feed set settings = settings || '{"acceptAnySenderOnLoopback": false}' where feed_id = 'loopback'`);
  const { mllpPort } = await listening({});
  const sender = await openSender(mllpPort);
  sender.send(a01('STRANGER', { sender: 'WHO|WHERE' }));
  const [reply = ''] = await sender.replies(1);
  sender.end();
  expect(reply).toContain('MSA|AA|STRANGER');
  expect(await owner.query(`select r.feed_id, r.outcome, j.code, j.location from receipt r join rejection j using (place_id, message_id) where control_id = 'STRANGER'`)).toEqual([
    { feed_id: 'unknown-senders', outcome: 'REJECTED', code: 'UNKNOWN_SENDER', location: 'MSH-3' },
  ]);
});

test('one read that holds tens of thousands of empty messages keeps nobody else waiting for all of them', async () => {
  const { mllpPort } = await listening({ waiting: 64 });
  const [flood, honest] = await Promise.all([openSender(mllpPort), openSender(mllpPort)]);
  expect(await takes(honest, 'BEFORE-FLOOD')).toBe(true);
  flood.raw('\x1c\r'.repeat(32_000));
  await flood.replies(1);
  expect(await takes(honest, 'IN-FLOOD')).toBe(true);
  // Control: where a read is handed on whole, the flood is answered before the one who came after it.
  expect(flood.heard()).toBeLessThan(8_000);
  flood.end();
  honest.end();
});
