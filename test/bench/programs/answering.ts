import { createServer } from 'node:net';

/** Keeps one message; resolves when it may be acknowledged. */
export type Keep = (message: Buffer) => Promise<void>;

/** The least that an MLLP listener can be: whole frames in order, MSH-10 back in MSA-2, answered once kept. For the bench only. */
export function answer(port: number, keep: Keep): void {
  createServer({ noDelay: true }, (socket) => {
    let rest: Buffer = Buffer.alloc(0);
    let replies: Promise<void> = Promise.resolve();
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (let end = bytes.indexOf('\x1c\r'); end !== -1; end = bytes.indexOf('\x1c\r')) {
        const message = bytes.subarray(1, end);
        bytes = bytes.subarray(end + 2);
        const kept = keep(message);
        replies = replies.then(() => kept).then(() => void socket.write(acknowledgement(message), 'latin1'));
      }
      rest = bytes;
    });
  }).listen(port, '127.0.0.1', () => process.stdout.write('ready\n'));
}

const acknowledgement = (message: Buffer): string => {
  const controlId = message.subarray(0, message.indexOf('\r')).toString('latin1').split('|')[9] ?? '';
  return `\x0bMSH|^~\\&|HOMEWARD|CITY|SIMPAS|RTD02|20261122091500||ACK|A${controlId}|P|2.4\rMSA|AA|${controlId}\r\x1c\r`;
};
