import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { processesOf } from '../../../../test/tools/processes.js';
import { freePorts } from '../../../../test/tools/free-ports.js';
import { runStart, startHomeward, throwawayDataDir, type StartedHomeward } from '../../../../test/tools/start-homeward.js';

let home = { dataDir: '', remove: async (): Promise<void> => undefined };
beforeAll(async () => { home = await throwawayDataDir(); });
afterAll(async () => {
  for (const pid of processesOf(home.dataDir)) process.kill(pid, 'SIGKILL');
  await home.remove();
});

const until = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
  const began = Date.now();
  while (!(await Promise.resolve(holds()).catch(() => false))) {
    await pause(100);
    if (Date.now() - began > 120_000) throw new Error(`Never came: ${what}`);
  }
};
const answers = async ({ address }: StartedHomeward): Promise<boolean> => (await fetch(`${address}/health/live`)).ok;
const marks = async (running: StartedHomeward, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: running.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('npm start', () => {
  test('tells every wrong setting at once, and starts nothing', async () => {
    const { said, exit } = runStart({ DATA_DIR: join(home.dataDir, 'never'), PORT: 'abc', DEMO: 'maybe', REDIS_URL: 'x' });
    expect(await exit).toBe(1);
    expect(said()).toMatch(/PORT .*\n.*REDIS_URL .*\n.*DEMO /);
    expect(existsSync(join(home.dataDir, 'never'))).toBe(false);
  });

  test('names the setting of a port that is taken, and starts nothing', async () => {
    const taken = createServer();
    const [port = 0, free = 0] = await freePorts(2);
    await new Promise<void>((resolve) => { taken.listen(port, '127.0.0.1', resolve); });
    const { said, exit } = runStart({ DATA_DIR: join(home.dataDir, 'taken'), PORT: String(free), MLLP_PORT: String(port) });
    expect(await exit).toBe(1);
    taken.close();
    expect(said()).toContain(`MLLP_PORT ${port} is already in use`);
    expect(said()).not.toContain(`PORT ${free}`);
    expect(existsSync(join(home.dataDir, 'taken', 'postgres'))).toBe(false);
  });

  test('serves, brings back what is killed, keeps the data, and leaves nothing running after Ctrl-C', async () => {
    const first = await startHomeward(home.dataDir);
    expect(await answers(first)).toBe(true);
    await marks(first, 'create table public.kept as select 7 as mark');

    const again = runStart({ DATA_DIR: home.dataDir, PORT: '1', MLLP_PORT: '2' });
    expect(await again.exit).toBe(1);
    expect(again.said()).toContain(`already runs on ${home.dataDir}`);

    const served = processesOf('main-all.js').filter((pid) => processesOf(home.dataDir).includes(pid));
    expect(served).toHaveLength(1);
    for (const pid of served) process.kill(pid, 'SIGKILL');
    await until('the process of all roles again', async () => !(await answers(first).catch(() => false)) || !processesOf('main-all.js').includes(served[0] ?? 0));
    await until('an answer again', () => answers(first));

    const lock = await readFile(join(home.dataDir, 'postgres', '18', 'postmaster.pid'), 'utf8');
    process.kill(parseInt(lock, 10), 'SIGKILL');
    await until('the database again', async () => (await marks(first, 'select mark from public.kept')).length === 1);
    await until('an answer after the database came back', () => answers(first));

    expect(await first.stop()).toBe(0);
    await until('nothing is left running', () => processesOf(home.dataDir).length === 0);
    expect(existsSync(join(home.dataDir, 'running.json'))).toBe(false);
  });

  test('killed outright, it takes its children with it, and the next start goes on from the data', async () => {
    const cut = await startHomeward(home.dataDir);
    const served = processesOf('main-all.js').filter((pid) => processesOf(home.dataDir).includes(pid));
    cut.supervisor.kill('SIGKILL');
    await until('the children to leave', () => served.every((pid) => !processesOf('main-all.js').includes(pid)));
    expect(processesOf(home.dataDir).length).toBeGreaterThan(0);

    const next = await startHomeward(home.dataDir);
    expect(next.said()).toContain('An earlier run was cut off');
    expect(await marks(next, 'select mark from public.kept')).toEqual([{ mark: 7 }]);
    expect(await next.stop()).toBe(0);
    await until('nothing is left running', () => processesOf(home.dataDir).length === 0);
  });
});
