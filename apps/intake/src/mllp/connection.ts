import { createHash, type Hash } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { createFramer, type FrameEvent } from '@homeward/feeds';
import type { FeedRegistry } from '../feeds/feed-registry.js';
import type { Inbox } from '../receive/inbox.js';
import { judge, type Arrived } from './judge.js';
import { isLoopback } from './is-loopback.js';
import type { MllpLimits } from './limits.js';

export interface ConnectionParts {
  readonly inbox: Pick<Inbox, 'keep'>;
  readonly feeds: FeedRegistry;
  readonly limits: MllpLimits;
  /** Hears of peers that are turned away or cut off. Without content and without addresses of people. */
  readonly tell?: (event: PeerEvent) => void;
}

/** What a listener does to a peer that it cannot serve. */
export type PeerEvent = 'NO_ROOM' | 'GAVE_WAY' | 'TOO_SLOW' | 'IDLE' | 'OVERSIZE' | 'TLS_REFUSED';

export interface Connection {
  /** Whether it has ever delivered a complete message. */
  readonly delivered: boolean;
  /** Destroys the connection when it keeps the listener waiting for too long. */
  closeIfLate(nowMs: number): void;
  /** Reads no more, answers what was read, then ends. */
  stop(): Promise<void>;
}

/** Serves one peer. Replies leave in the order in which the messages came, whatever order they are stored in. */
export function serveConnection(socket: Socket, { inbox, feeds, limits, tell = () => undefined }: ConnectionParts): Connection {
  const framer = createFramer({ limit: limits.frame });
  const fromLoopback = isLoopback(socket.remoteAddress);
  const certificate = socket instanceof TLSSocket ? socket.getPeerCertificate().fingerprint256 : null;
  let replies: Promise<void> = Promise.resolve();
  let waiting = 0;
  let waitingBytes = 0;
  let hash: Hash | null = null;
  let delivered = false;
  let ending = false;
  let heardAt = Date.now();
  /** Since when a complete message is owed. */
  let owedSince: number | null = heardAt;

  /** What was read and is not yet handed on: one read may hold tens of thousands of empty frames, and its neighbours share the commits. */
  let read: FrameEvent[] = [];

  const isFull = (): boolean => waiting > limits.waiting || waitingBytes > limits.waitingBytes;

  const regulate = (): void => {
    if (isFull() || socket.writableNeedDrain) return void socket.pause();
    if (waiting > limits.waiting / 2 || waitingBytes > limits.waitingBytes / 2) return;
    handOn();
    if (read.length === 0 && socket.isPaused() && !ending) socket.resume();
  };

  let outgoing: Buffer[] = [];
  /** What one commit answers leaves together, in one call of the system. */
  const send = (reply: Buffer): void => {
    if (outgoing.push(reply) > 1) return;
    process.nextTick(() => {
      const together = outgoing.length === 1 ? reply : Buffer.concat(outgoing);
      outgoing = [];
      if (socket.writable) socket.write(together);
      regulate();
    });
  };

  const answer = async (stored: Promise<Buffer | null>, sendAgain: () => Buffer | null, size: number): Promise<void> => {
    const reply = await stored.catch(sendAgain);
    if (reply !== null) send(reply);
    waiting -= 1;
    waitingBytes -= size;
    regulate();
  };

  const receive = (arrived: Omit<Arrived, 'fromLoopback' | 'certificate'>): void => {
    const { incoming, sendAgain } = judge({ ...arrived, fromLoopback, certificate }, feeds, new Date());
    const size = arrived.bytes.length;
    waiting += 1;
    waitingBytes += size;
    const stored = inbox.keep(incoming);
    stored.catch(() => undefined);
    replies = replies.then(() => answer(stored, sendAgain, size));
  };

  /** Ends our side after the last reply; the peer's bytes are still drained, for closing on unread ones would destroy the reply. */
  const end = (): void => {
    ending = true;
    replies = replies.then(() => new Promise<void>((resolve) => process.nextTick(resolve))).then(() => {
      socket.end();
      socket.resume();
      setTimeout(() => socket.destroy(), 5_000).unref();
    });
  };

  const on = (event: FrameEvent): void => {
    if (ending) return;
    if (event.kind === 'frame') {
      delivered ||= event.closed;
      receive({ bytes: event.bytes, opened: event.opened, closed: event.closed, oversize: null });
    } else if (event.kind === 'piece') {
      (hash ??= createHash('sha256')).update(event.bytes);
    } else if (event.kind === 'oversize') {
      receive({ bytes: event.head, opened: event.opened, closed: event.closed, oversize: { hash: (hash ?? createHash('sha256')).digest(), length: event.length } });
      hash = null;
      tell('OVERSIZE');
      end();
    } else {
      hash = null;
    }
  };

  const handOn = (): void => {
    let next = 0;
    while (next < read.length && !isFull()) on(read[next++] as FrameEvent);
    read = next === read.length ? [] : read.slice(next);
    if (read.length > 0) socket.pause();
  };

  socket.on('data', (chunk) => {
    if (ending) return;
    heardAt = Date.now();
    const events = framer.push(chunk);
    read = read.length === 0 ? events : [...read, ...events];
    handOn();
    if (!framer.inside) owedSince = delivered ? null : owedSince;
    else if (owedSince === null || events.some((event) => event.kind === 'frame' && event.closed)) owedSince = heardAt;
    regulate();
  });
  socket.on('drain', regulate);
  socket.on('error', () => socket.destroy());

  return {
    get delivered() {
      return delivered;
    },
    closeIfLate(nowMs) {
      const late = owedSince !== null && nowMs - owedSince > limits.completeWithinMs;
      // While our own commits are what is slow, the peer is not late.
      if (waiting > 0 || socket.destroyed || (!late && nowMs - heardAt <= limits.idleMs)) return;
      tell(late ? 'TOO_SLOW' : 'IDLE');
      socket.destroy();
    },
    async stop() {
      if (!ending) {
        socket.pause();
        end();
      }
      await replies;
    },
  };
}
