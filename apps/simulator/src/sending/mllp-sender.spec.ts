import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Logger } from '@homeward/service-kit';
import type { Letter } from '../city/post.js';
import { controlIdOf, frame, frameReader } from './mllp-frames.js';
import { mllpSender, type MllpSender } from './mllp-sender.js';

const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined } as unknown as Logger;
const letters = (count: number): Letter[] => Array.from({ length: count }, (_, order) => ({ at: 0, order, visit: order, text: `MSH|^~\\&|S|R|H|N|t||ADT^A01|R${order}|P|2.4\r` }));

let server: Server;
let sender: MllpSender | undefined;
const open: Socket[] = [];
/** Messages that the receiver accepted, in order. */
let taken: string[];
/** What the receiver answers to its `count`-th frame; null cuts the line. */
let answer: (count: number, controlId: string) => string | null;

beforeEach(async () => {
  taken = [];
  let count = 0;
  server = createServer((socket) => {
    open.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', frameReader((text) => {
      const controlId = controlIdOf(text);
      const code = answer((count += 1), controlId);
      if (code === null) return void socket.destroy();
      if (code === 'AA') taken.push(controlId);
      socket.write(frame(`MSH|^~\\&|H\rMSA|${code}|${controlId}\r`));
    }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
});

afterEach(async () => {
  sender?.close();
  for (const socket of open.splice(0)) socket.destroy();
  await new Promise((resolve) => { server.close(resolve); });
});

async function sendAll(out: Letter[]): Promise<void> {
  sender = mllpSender({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, feed: 'rvi', out, logger: quiet });
  for (const deadline = Date.now() + 120_000; out.length > 0 && Date.now() < deadline; ) {
    sender.pump();
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  expect(out).toEqual([]);
}

const ids = (count: number): string[] => letters(count).map(({ order }) => `R${order}`);

test('everything arrives once and in order over a good line', async () => {
  answer = () => 'AA';
  await sendAll(letters(300));
  expect(taken).toEqual(ids(300));
});

test('where the receiver answers AE or the line is cut, nothing is lost and the first arrivals are in order', async () => {
  answer = (count) => (count === 7 || count === 70 ? 'AE' : count === 30 || count === 90 ? null : 'AA');
  await sendAll(letters(150));
  expect([...new Set(taken)].sort()).toEqual(ids(150).sort());
  // A message that was answered AE goes again; those sent behind it may have been taken before it.
  expect(taken.lastIndexOf('R149')).toBe(taken.length - 1);
});

test('a message that is refused for good does not hold up the ones behind it', async () => {
  answer = (_, controlId) => (controlId === 'R3' ? 'AR' : 'AA');
  await sendAll(letters(10));
  expect(taken).toEqual(ids(10).filter((id) => id !== 'R3'));
});

test('a letter stays in the row until it is acknowledged', async () => {
  answer = () => 'AE';
  const out = letters(3);
  sender = mllpSender({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, feed: 'rvi', out, logger: quiet });
  await new Promise((resolve) => { setTimeout(resolve, 600); });
  expect(out).toHaveLength(3);
});
