import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Logger } from '@homeward/service-kit';
import type { FileLetter } from '../city/post.js';
import { sendFiles, untilReady } from './file-sender.js';

const quiet = { error: () => undefined, warn: () => undefined } as unknown as Logger;
const file = (key: string): FileLetter => ({ at: 0, feed: 'council', kind: 'home-care-packages', key, text: `id\r\n${key}\r\n` });

let server: Server;
let http: string;
let statuses: number[];
let got: string[];

beforeEach(async () => {
  got = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += String(chunk); });
    request.on('end', () => {
      const status = statuses.shift() ?? 200;
      got.push([status, request.method, request.url, request.headers.authorization, request.headers['idempotency-key'], body].join(' '));
      response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  http = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => { server.close(resolve); });
});

test('a file goes with its token and key, and again with the same key until it is taken', async () => {
  statuses = [503, 500, 200];
  const files = [file('a')];
  await sendFiles({ http, token: 't', files, logger: quiet, signal: new AbortController().signal });
  expect(files).toEqual([]);
  expect(got).toEqual([503, 500, 200].map((status) => `${status} POST /intake/csv/home-care-packages?feed=council&mode=changes Bearer t a id\r\na\r\n`));
});

test('a file that can never be taken does not hold up the next', async () => {
  statuses = [422, 200];
  const files = [file('a'), file('b')];
  await sendFiles({ http, token: 't', files, logger: quiet, signal: new AbortController().signal });
  expect(got.map((line) => line.slice(0, 3))).toEqual(['422', '200']);
});

test('told to stop, it leaves what is unsent in the row', async () => {
  statuses = Array.from({ length: 50 }, () => 503);
  const files = [file('a')];
  await sendFiles({ http, token: 't', files, logger: quiet, signal: AbortSignal.timeout(500) });
  expect(files).toHaveLength(1);
});

test('it waits until the city is ready', async () => {
  statuses = [503, 503, 200];
  await untilReady(http, new AbortController().signal);
  expect(got.map((line) => line.slice(0, 3))).toEqual(['503', '503', '200']);
});
