import { afterEach, expect, test } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { acknowledgementCode } from './header-fields.js';
import { connectMllp, type MllpClient } from './mllp-client.js';

let server: Server | undefined;
let client: MllpClient | undefined;
afterEach(() => {
  client?.close();
  server?.close();
});

/** A receiver that does as told with each message's control id. */
const receiver = async (onMessage: (controlId: string, socket: Socket) => void): Promise<MllpClient> => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => { for (const frame of bytes.toString('latin1').split('\x1c\r').filter(Boolean)) onMessage(frame.slice(1).split('|')[9] ?? '', socket); });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', () => { resolve(); }));
  client = await connectMllp('127.0.0.1', (server.address() as AddressInfo).port);
  return client;
};
const message = (controlId: string, accept = '', application = ''): Buffer => Buffer.from(`MSH|^~\\&|A|B|C|D|1||ADT^A01|${controlId}|P|2.4|||${accept}|${application}\r`);
const answer = (controlId: string, code = 'AA'): string => `\x0bMSH|^~\\&|C|D\rMSA|${code}|${controlId}\r\x1c\r`;
const codeOf = (reply: Buffer | undefined): string => (reply ? acknowledgementCode(reply) : 'silent');

test('an answer cut at every byte is read whole', async () => {
  const sender = await receiver((controlId, socket) => {
    void (async () => {
      for (const sign of answer(controlId)) {
        socket.write(sign);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
  });
  expect(codeOf(await sender.ask(message('1')))).toBe('AA');
  expect(codeOf(await sender.ask(message('2')))).toBe('AA');
});

test('a message that asks for silence is not waited for', async () => {
  const sender = await receiver((controlId, socket) => { if (controlId !== 'quiet') socket.write(answer(controlId)); });
  expect(codeOf(await sender.ask(message('quiet', 'NE', 'NE')))).toBe('silent');
  expect(codeOf(await sender.ask(message('next')))).toBe('AA');
});

test('the late refusal of a message that asks for errors only is not taken for the next one’s answer', async () => {
  const sender = await receiver((controlId, socket) => {
    if (controlId === 'next') socket.write(answer('quiet', 'CR') + answer('next'));
  });
  expect(codeOf(await sender.ask(message('quiet', 'ER')))).toBe('silent');
  expect(codeOf(await sender.ask(message('next')))).toBe('AA');
});

test('a connection that closes before the answer is an error, and so is asking again', async () => {
  const sender = await receiver((_, socket) => { socket.destroy(); });
  await expect(sender.ask(message('1'))).rejects.toThrow('before the acknowledgement');
  await expect(sender.ask(message('2'))).rejects.toThrow();
});
