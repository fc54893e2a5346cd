import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import type { Server } from 'node:http';
import { staticFiles } from './static-files.js';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-site-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<p>the page</p>');
  await writeFile(join(folder, 'homeward.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, 'assets/app-1a2b3c.js'), '1;');
  const app = express();
  // As Nest mounts it: on a wildcard, which cuts the path off the URL.
  app.use('{*path}', staticFiles(folder));
  app.use((request, response) => void response.status(404).send(`nobody has ${request.url}`));
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const get = async (path: string): Promise<{ status: number; cache: string | null; type: string | null; text: string }> => {
  const { headers, status, ...rest } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`).then(async (response) => ({
    headers: response.headers, status: response.status, text: await response.text(),
  }));
  return { status, cache: headers.get('cache-control'), type: headers.get('content-type'), text: rest.text };
};

test('the page is asked for every time, what its hash names is kept for a year', async () => {
  expect(await get('/')).toMatchObject({ status: 200, cache: 'no-cache', text: '<p>the page</p>' });
  expect(await get('/assets/app-1a2b3c.js')).toMatchObject({ status: 200, cache: 'public, max-age=31536000, immutable', type: expect.stringContaining('javascript') });
  expect(await get('/homeward.svg')).toMatchObject({ status: 200, cache: 'no-cache', type: 'image/svg+xml' });
});

test('what is no file goes on to whoever answers it, with its whole path; nothing outside the folder is a file', async () => {
  expect(await get('/health/live')).toMatchObject({ status: 404, text: 'nobody has /health/live' });
  expect((await get('/..%2f..%2fetc/passwd')).status).not.toBe(200);
  expect((await get('/%2e%2e/%2e%2e/etc/passwd')).status).not.toBe(200);
});
