import { connect, type Socket } from 'node:net';

/** An MLLP sender for tests, with framing of its own: it shares none with what it tests. */
export interface Sender {
  /** Sends bytes as they are. */
  raw(bytes: string | Buffer): void;
  /** Bytes that have not left yet. */
  waiting(): number;
  /** Sends one message in a frame. */
  send(message: string): void;
  /** The next `count` replies, without their frames. Rejects after two minutes, or when the connection ends first. */
  replies(count: number): Promise<string[]>;
  /** How many replies have come that nobody has taken yet. */
  heard(): number;
  /** Resolves when the other side has closed. */
  readonly closed: Promise<void>;
  end(): void;
}

export async function openSender(port: number): Promise<Sender> {
  const socket: Socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => socket.once('connect', () => resolve()).once('error', reject));
  let text = '';
  let stir: () => void = () => undefined;
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    stir();
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  void closed.then(() => stir());
  socket.on('error', () => undefined);
  return {
    raw: (bytes) => void socket.write(bytes),
    waiting: () => socket.writableLength,
    send: (message) => void socket.write(`\x0b${message}\x1c\r`, 'latin1'),
    replies: async (count) => {
      const deadline = Date.now() + 120_000;
      for (;;) {
        const found = text.split('\x1c\r');
        if (found.length > count) {
          text = found.slice(count).join('\x1c\r');
          return found.slice(0, count).map((reply) => reply.replace(/^\x0b/, ''));
        }
        if (Date.now() > deadline || socket.destroyed) throw new Error(`${found.length - 1} of ${count} replies came`);
        await new Promise<void>((resolve) => {
          stir = resolve;
          setTimeout(resolve, 200).unref();
        });
      }
    },
    heard: () => text.split('\x1c\r').length - 1,
    closed,
    end: () => void socket.end(),
  };
}
