import { connect, type Socket } from 'node:net';

export interface MllpClient {
  /** Sends one message and resolves to the reply, without its frame. */
  ask(message: Buffer): Promise<Buffer>;
  close(): void;
}

const patienceMs = 30_000;

/** A sender of the plainest kind: one message, then its acknowledgement, then the next. */
export async function connectMllp(host: string, port: number): Promise<MllpClient> {
  const socket: Socket = connect(port, host);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', () => reject(new Error(`Nothing answers at ${host}:${port} (MLLP). Is Homeward running?`)));
  });
  socket.setNoDelay(true);
  let received = Buffer.alloc(0);
  let waiting: { resolve: (reply: Buffer) => void; reject: (error: Error) => void } | undefined;
  const fail = (why: string): void => {
    waiting?.reject(new Error(why));
    waiting = undefined;
  };
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    const end = received.indexOf('\x1c\r', 0, 'latin1');
    if (end < 0) return;
    const reply = received.subarray(received.indexOf(0x0b) + 1, end);
    received = received.subarray(end + 2);
    waiting?.resolve(reply);
    waiting = undefined;
  });
  socket.on('error', (error) => fail(`The connection broke: ${error.message}`));
  socket.on('close', () => fail('The connection was closed before the acknowledgement came.'));

  return {
    ask: (message) =>
      new Promise<Buffer>((resolve, reject) => {
        const late = setTimeout(() => fail(`No acknowledgement within ${patienceMs / 1000} s.`), patienceMs);
        waiting = {
          resolve: (reply) => { clearTimeout(late); resolve(reply); },
          reject: (error) => { clearTimeout(late); reject(error); },
        };
        if (socket.destroyed) return fail('The connection is closed.');
        socket.write(Buffer.concat([Buffer.from([0x0b]), message, Buffer.from([0x1c, 0x0d])]));
      }),
    close: () => socket.end(),
  };
}

/** MSA-1 of a reply: AA, AE or AR (CA, CE, CR in enhanced mode); `none` when there is no MSA. */
export const acknowledgementCode = (reply: Buffer): string => /(?:^|[\r\n])MSA.([A-Z]{2})/.exec(reply.toString('latin1'))?.[1] ?? 'none';
