import { connect, type Socket } from 'node:net';

/** What a careful hospital engine does: one message at a time, sent again until somebody says AA. */
export interface StubbornSender {
  /** Control ids in the order in which they were acknowledged. */
  readonly acknowledged: string[];
  /** How often a message had to be sent again. */
  readonly resent: () => number;
  send(controlId: string, message: string): Promise<void>;
  close(): void;
}

const answerWithinMs = 5_000;

/** Sends over the first of `ports` that answers. */
export function stubbornSender(ports: readonly number[]): StubbornSender {
  let socket: Socket | undefined;
  let turn = 0;
  let resent = 0;
  const acknowledged: string[] = [];
  const once = (message: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const line = socket ?? connect(ports[turn++ % ports.length] ?? 0, '127.0.0.1');
      socket = line;
      let answer = '';
      const fail = (): void => {
        clearTimeout(timer);
        line.destroy();
        socket = undefined;
        reject(new Error('no answer'));
      };
      const timer = setTimeout(fail, answerWithinMs);
      line.removeAllListeners().on('error', fail).on('close', fail).on('data', (chunk) => {
        answer += chunk.toString('latin1');
        if (!answer.endsWith('\x1c\r')) return;
        clearTimeout(timer);
        line.removeAllListeners().on('error', () => undefined);
        resolve(answer);
      });
      line.write(`\x0b${message}\x1c\r`, 'latin1');
    });
  return {
    acknowledged,
    resent: () => resent,
    send: async (controlId, message) => {
      for (let tries = 0; tries < 200; tries += 1) {
        const answer = await once(message).catch(() => '');
        if (answer.includes(`MSA|AA|${controlId}`)) {
          acknowledged.push(controlId);
          return;
        }
        resent += 1;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`nobody acknowledged ${controlId}`);
    },
    close: () => socket?.destroy(),
  };
}
