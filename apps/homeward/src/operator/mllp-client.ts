import { connect } from 'node:net';
import { answeredControlId, asksForSilence, headerField } from './header-fields.js';

export interface MllpClient {
  /** Sends one message and resolves to the reply, without its frame; to undefined when the message asked for none and none came. */
  readonly ask: (message: Buffer) => Promise<Buffer | undefined>;
  readonly close: () => void;
}

interface Waiting {
  readonly controlId: string;
  readonly resolve: (reply: Buffer | undefined) => void;
  readonly reject: (error: Error) => void;
}

const patienceMs = 30_000;
const silenceMs = 300;

/** A sender of the plainest kind: one message, then its acknowledgement, then the next. */
export async function connectMllp(host: string, port: number): Promise<MllpClient> {
  const socket = connect(port, host);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', () => { reject(new Error(`Nothing answers at ${host}:${port} (MLLP). Is Homeward running?`)); });
  });
  socket.setNoDelay(true);
  let received = Buffer.alloc(0);
  let waiting: Waiting | undefined;
  const passedBy = new Set<string>();

  const settle = (act: (one: Waiting) => void): void => {
    const one = waiting;
    waiting = undefined;
    if (one) act(one);
  };
  const fail = (why: string): void => { settle(({ reject }) => { reject(new Error(why)); }); };
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (let end = received.indexOf('\x1c\r', 0, 'latin1'); end >= 0; end = received.indexOf('\x1c\r', 0, 'latin1')) {
      const reply = received.subarray(received.indexOf(0x0b) + 1, end);
      received = received.subarray(end + 2);
      const answered = answeredControlId(reply);
      // The late refusal of a message that asked to hear of errors only: it answers that one, not the one now waiting.
      if (waiting?.controlId === answered || !passedBy.has(answered)) settle(({ resolve }) => { resolve(reply); });
    }
  });
  socket.on('error', (error) => { fail(`The connection broke: ${error.message}`); });
  socket.on('close', () => { fail('The connection was closed before the acknowledgement came.'); });

  const ask = (message: Buffer): Promise<Buffer | undefined> =>
    new Promise((resolve, reject) => {
      const silent = asksForSilence(message);
      const controlId = headerField(message, 10);
      const giveUp = (): void => {
        if (!silent) return fail(`No acknowledgement within ${patienceMs / 1000} s.`);
        passedBy.add(controlId);
        settle((one) => { one.resolve(undefined); });
      };
      const late = setTimeout(giveUp, silent ? silenceMs : patienceMs);
      waiting = {
        controlId,
        resolve: (reply) => { clearTimeout(late); resolve(reply); },
        reject: (error) => { clearTimeout(late); reject(error); },
      };
      if (socket.destroyed) return fail('The connection is closed.');
      socket.write(Buffer.concat([Buffer.from([0x0b]), message, Buffer.from([0x1c, 0x0d])]));
    });
  return { ask, close: () => { socket.end(); } };
}
