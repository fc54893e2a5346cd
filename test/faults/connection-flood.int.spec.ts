import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { a01, receivingForTest, type ReceivingForTest } from '../../apps/intake/src/testing/receiving-for-test.js';
import { openSender } from '../../apps/intake/src/testing/sender.js';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';

let database: FreshDatabase;
let receiving: ReceivingForTest;
const sockets: Socket[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  receiving = await receivingForTest(database.url, { connectionsFromOneAddress: 100, completeWithinMs: 60_000 });
});

afterAll(async () => {
  sockets.forEach((socket) => socket.destroy());
  await receiving?.stop();
  await database?.drop();
});

const silent = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(receiving.mllpPort, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
    sockets.push(socket);
  });

test('500 silent sockets and one that never ends its message: an honest sender beside them is answered, before, between and after', async () => {
  const honest = await openSender(receiving.mllpPort);
  const waits: number[] = [];
  const exchange = async (controlId: string): Promise<void> => {
    const began = performance.now();
    honest.send(a01(controlId));
    const [reply = ''] = await honest.replies(1);
    expect(reply).toContain(`MSA|AA|${controlId}`);
    waits.push(performance.now() - began);
  };
  await exchange('BEFORE');
  const endless = await silent();
  endless.write(`\x0b${a01('ENDLESS')}`);
  for (let n = 0; n < 500; n += 1) {
    await silent();
    if (n % 50 === 0) await exchange(`BETWEEN${n}`);
  }
  for (let n = 0; n < 20; n += 1) await exchange(`AFTER${n}`);
  // A late comer finds room too, where a listener without give-way has none left for it.
  const late = await openSender(receiving.mllpPort);
  late.send(a01('LATE'));
  expect((await late.replies(1))[0]).toContain('MSA|AA|LATE');
  waits.sort((a, b) => a - b);
  // Nobody here is kept waiting for good: how long it took says what else the machine did.
  expect(waits.at(-1)).toBeLessThan(60_000);
  expect(sockets.filter((socket) => !socket.destroyed && socket.readable).length).toBeLessThanOrEqual(101);
  honest.end();
  late.end();
});

// What is held is counted after a collection: bytes that were read and let go are no memory of the listener's.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const bytesHeld = (): number => {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
};

test('a message of 100 MB is refused, and no more than its head is held', async () => {
  const sender = await openSender(receiving.mllpPort);
  const piece = Buffer.alloc(1 << 20, 'x');
  const before = bytesHeld();
  sender.raw(`\x0b${a01('HUGE')}OBX|`);
  for (let n = 0; n < 100; n += 1) {
    sender.raw(piece);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  // What is still on its way is held for a moment, for longer on a busy machine; a message that were gathered would stay. It has not ended yet.
  for (let tries = 0; tries < 300 && sender.waiting() > 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(sender.waiting()).toBe(0);
  const bound = 16 << 20;
  let held = bytesHeld() - before;
  for (let tries = 0; tries < 300 && held >= bound; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    held = bytesHeld() - before;
  }
  sender.raw('\x1c\r');
  const [reply = ''] = await sender.replies(1);
  expect(reply).toContain('MSA|AR|HUGE');
  expect(held).toBeLessThan(bound);
});
