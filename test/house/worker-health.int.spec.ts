import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeLogins, openDatabase, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';

let database: FreshDatabase;
let app: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  app = await openDatabase({ url: database.url, role: 'app', max: 1 });
});

afterAll(async () => {
  await app?.destroy();
  await database?.drop();
});

const exitCode = (url: string, env: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [join(import.meta.dirname, '../../docker/worker-health.mjs')], { env: { ...process.env, DATABASE_URL: url, ...env } });
    child.once('exit', (code) => resolve(code ?? -1));
  });

const beatAgo = (seconds: number): Promise<unknown> =>
  app.query(
    `insert into timer_heartbeat (place_id, worker, at) values ('newcastle', 'one', clock_timestamp() - $1 * interval '1 second')
     on conflict (place_id, worker) do update set at = excluded.at`,
    [seconds],
  );

test('a container counts as well while a timer loop beats, and not before, after, or without a database', async () => {
  expect(await exitCode(database.url)).toBe(1);
  await beatAgo(60);
  expect(await exitCode(database.url)).toBe(1);
  await beatAgo(1);
  expect(await exitCode(database.url)).toBe(0);
  expect(await exitCode('postgres://nobody@127.0.0.1:1/none')).toBe(1);
});

// Control: with the login of another role's words, and with another key, nobody came in.
test('it comes by the worker’s own login, so that its container needs no password of the database', async () => {
  const key = randomBytes(32);
  await makeLogins(database.url, key);
  const bare = Object.assign(new URL(database.url), { username: '', password: '' }).href;
  await beatAgo(1);
  expect(await exitCode(bare, { IDENTITY_KEY: key.toString('hex') })).toBe(0);
  expect(await exitCode(bare, { IDENTITY_KEY: randomBytes(32).toString('base64') })).toBe(1);
});
