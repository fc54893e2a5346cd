import { connect, type Socket } from 'node:net';
import type { Logger } from '@homeward/service-kit';
import type { Letter } from '../city/post.js';
import { controlIdOf, frame, frameReader, readAcknowledgement } from './mllp-frames.js';

export interface MllpSender {
  /** Sends what lies in the row and is not on its way yet. Call it whenever something may have come in. */
  pump(): void;
  close(): void;
}

interface Line {
  readonly host: string;
  readonly port: number;
  readonly feed: string;
  /** Due and unacknowledged, oldest first. The sender takes the head away when it is acknowledged, and never before. */
  readonly out: Letter[];
  readonly logger: Logger;
}

/** How many messages may be on their way at once. */
const window = 48;
const patienceMs = 30_000;
const firstRestMs = 300;
const longestRestMs = 10_000;

/**
 * One connection that sends a feed's messages in order, several ahead of their answers. Anything but an acceptance (AE, a
 * wrong answer, silence, a cut) ends the connection, and the same messages go again on the next, from the oldest
 * unanswered on. AR alone is final: such a message will never be taken, so it is named in the log and let go.
 */
export function mllpSender({ host, port, feed, out, logger }: Line): MllpSender {
  let socket: Socket | null = null;
  let connected = false;
  let onWay = 0;
  let rest = firstRestMs;
  let closed = false;
  let again: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;

  const watch = (): void => {
    clearTimeout(silence);
    if (onWay > 0) silence = setTimeout(() => socket?.destroy(), patienceMs);
  };

  const onAnswer = (text: string): void => {
    const answer = readAcknowledgement(text);
    const head = out[0];
    const ours = head !== undefined && onWay > 0 && answer?.controlId === controlIdOf(head.text);
    if (ours && (answer.code === 'AA' || answer.code === 'CA' || answer.code === 'AR' || answer.code === 'CR')) {
      if (answer.code.endsWith('R')) logger.error({ feed, controlId: answer.controlId, code: answer.code }, 'a message was refused for good');
      out.shift();
      onWay -= 1;
      rest = firstRestMs;
      watch();
      pump();
      return;
    }
    logger.warn({ feed, code: answer?.code ?? 'none', expected: ours }, 'a message was not accepted; sending again');
    socket?.destroy();
  };

  const open = (): void => {
    if (closed) return;
    const line = connect({ host, port, noDelay: true });
    socket = line;
    line.on('connect', () => {
      connected = true;
      pump();
    });
    const read = frameReader((text) => {
      if (socket === line) onAnswer(text);
    });
    line.on('data', read);
    line.on('error', () => undefined);
    line.on('close', () => {
      clearTimeout(silence);
      connected = false;
      onWay = 0;
      socket = null;
      if (closed) return;
      again = setTimeout(open, rest);
      rest = Math.min(rest * 2, longestRestMs);
    });
  };

  function pump(): void {
    if (!connected || socket === null || socket.destroyed) return;
    const sending = out.slice(onWay, window);
    if (sending.length === 0) return;
    onWay += sending.length;
    socket.write(Buffer.concat(sending.map((letter) => frame(letter.text))));
    watch();
  }

  open();
  return {
    pump,
    close: () => {
      closed = true;
      clearTimeout(again);
      clearTimeout(silence);
      socket?.destroy();
    },
  };
}
