import { connect, type Socket } from 'node:net';
import type { MessageSource } from './messages.js';
import { percentile } from './figures.js';

export interface LoadWish {
  readonly port: number;
  readonly connections: number;
  /** Messages of one connection on the way at once; 1: it waits for each answer. */
  readonly window: number;
  readonly seconds: number;
  readonly source: MessageSource;
}

export interface Load {
  /** Messages that were acknowledged while it was measured. */
  readonly acknowledged: number;
  readonly perSecond: number;
  /** Milliseconds from sending to acknowledgement. */
  readonly p50: number;
  readonly p99: number;
  /** Everything acknowledged, before and after the measured time too. */
  readonly all: number;
}

const warmUpMs = 300;
const answersWithinMs = 10_000;
const endOfBlock = 0x1c;

/** The one sender of every measurement. Throws where an answer is anything but a positive acknowledgement. */
export async function sendLoad({ port, connections, window, seconds, source }: LoadWish): Promise<Load> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => opened(port)));
  let all = 0;
  let acknowledged = 0;
  let measuring = false;
  let sending = true;
  let refused = 0;
  const waits: number[] = [];
  const idle = sockets.map((socket) => {
    const sentAt: number[] = [];
    let first = 0;
    const send = (count: number): void => {
      let text = '';
      const now = performance.now();
      for (let n = 0; n < count; n += 1) {
        text += `\x0b${source.next()}\x1c\r`;
        sentAt.push(now);
      }
      socket.write(text, 'latin1');
    };
    return new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => (first < sentAt.length ? reject(new Error('the server closed a connection with messages on the way')) : resolve()));
      socket.on('data', (chunk) => {
        let answers = 0;
        for (let at = chunk.indexOf(endOfBlock); at !== -1; at = chunk.indexOf(endOfBlock, at + 1)) answers += 1;
        if (chunk.includes('MSA|AE') || chunk.includes('MSA|AR')) refused += 1;
        const now = performance.now();
        for (let n = 0; n < answers; n += 1) {
          if (measuring) waits.push(now - (sentAt[first] ?? now));
          first += 1;
        }
        all += answers;
        if (measuring) acknowledged += answers;
        if (sending) send(answers);
        else if (first === sentAt.length) resolve();
      });
      send(window);
    });
  });
  await pause(warmUpMs);
  measuring = true;
  const began = performance.now();
  await pause(seconds * 1_000);
  measuring = false;
  sending = false;
  const took = (performance.now() - began) / 1_000;
  await within(answersWithinMs, Promise.all(idle));
  sockets.forEach((socket) => socket.destroy());
  if (refused > 0) throw new Error(`${refused} answers refused a message`);
  waits.sort((a, b) => a - b);
  return { acknowledged, perSecond: acknowledged / took, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99), all };
}

/** A server that never answers what was sent must fail its measurement, not hang it. */
const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`messages were not answered within ${ms / 1_000} s of the last one`)), ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const opened = async (port: number): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return socket;
};
