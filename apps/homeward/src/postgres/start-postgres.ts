import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { lesserAccount } from './account.js';
import { findBinaries } from './binaries.js';
import { clearTheWay } from './clear-the-way.js';
import { freePort } from './free-port.js';
import { makeCluster, superuser } from './make-cluster.js';
import { readPostmasterPid } from './postmaster-pid.js';
import { serverSettings } from './server-settings.js';

export interface PostgresOptions {
  /** The cluster's own folder, absolute; must be reachable for the account PostgreSQL runs as. */
  readonly folder: string;
  readonly password: string;
  readonly logFile: string;
  /** Kept from an earlier start, so that open pools find the server again; else any free one. */
  readonly port?: number;
  /** On top of the usual server settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Postgres {
  readonly pid: number;
  readonly port: number;
  /** Of the superuser and the database `postgres`; holds the password. */
  readonly url: string;
  readonly cleared: Awaited<ReturnType<typeof clearTheWay>>;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Orderly and quick: open transactions are rolled back, everything committed is on disk. */
  readonly stop: () => Promise<void>;
}

const startPatienceMs = 60_000;

/** Brings up an embedded PostgreSQL on the loopback address and resolves once it takes connections. */
export async function startPostgres({ folder, password, logFile, port: wanted, settings = {} }: PostgresOptions): Promise<Postgres> {
  const account = lesserAccount();
  const binaries = await findBinaries(account);
  await makeCluster(folder, binaries, account, password);
  const cleared = await clearTheWay(folder);
  const port = wanted ?? (await freePort());
  const parameters = Object.entries({ ...serverSettings, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(logFile, 'a', 0o600);
  // In its own session: Ctrl-C in the terminal reaches the supervisor alone, which stops the others before the database.
  const server = spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...parameters], {
    cwd: folder, detached: true, windowsHide: true, stdio: ['ignore', log.fd, log.fd], ...account,
  });
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => { over = true; resolve(); };
    server.once('exit', end);
    server.once('error', end);
  });
  await log.close();

  const began = Date.now();
  const isReady = async (): Promise<boolean> => {
    const noted = await readPostmasterPid(folder);
    // The note alone is not enough: after a crash it can stand for a moment before connections are taken.
    return noted?.status === 'ready' && noted.pid === server.pid && (await takesConnections(port));
  };
  while (!(await isReady())) {
    if (over) throw new Error(`PostgreSQL did not start:\n${await lastLines(logFile)}`);
    if (Date.now() - began > startPatienceMs) {
      server.kill('SIGQUIT');
      throw new Error(`PostgreSQL was not ready after ${startPatienceMs / 1000} s; see ${logFile}`);
    }
    await pause(20);
  }

  const stop = async (): Promise<void> => {
    if (over) return;
    if (process.platform === 'win32') spawn(binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast']);
    else server.kill('SIGINT');
    const late = setTimeout(() => server.kill('SIGQUIT'), 20_000);
    await ended;
    clearTimeout(late);
  };
  return { pid: server.pid ?? 0, port, url: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`, cleared, ended, stop };
}

const takesConnections = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const say = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => { say(true); });
    socket.once('error', () => { say(false); });
  });

const lastLines = async (file: string): Promise<string> =>
  (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-8).join('\n');
