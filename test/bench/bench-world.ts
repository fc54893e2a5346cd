import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPostgres } from '@homeward/app-homeward';
import { prepareQueues } from '@homeward/messaging';
import { makeLogins, migrate, readPlaceFile } from '@homeward/store';
import { Pool } from 'pg';
import { startProgram, type Program } from './program.js';

const root = join(import.meta.dirname, '../../..');

/** A throwaway server with the product's own settings: what is acknowledged is on disk. */
export interface BenchWorld {
  /** As a superuser, on the benched database. */
  readonly sql: Pool;
  readonly databaseUrl: string;
  readonly folder: string;
  /** The real intake, alone in its process. */
  intake(): Promise<Program & { readonly port: number }>;
  /** The real worker, alone in its process. */
  worker(): Promise<Program>;
  /** One of the servers beside it. */
  beside(name: 'medplum' | 'journal', ...args: string[]): Promise<Program & { readonly port: number }>;
  /** Throws the database away and makes it anew, migrated. */
  renew(): Promise<void>;
  close(): Promise<void>;
  /** Stops the server whatever is going on in it. */
  abandon(): Promise<void>;
}

export async function openBenchWorld(): Promise<BenchWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-bench-'));
  await chmod(folder, 0o755);
  const postgres = await startPostgres({ folder: join(folder, 'cluster'), password: 'bench', logFile: join(folder, 'postgres.log'), settings: { track_commit_timestamp: 'on' } });
  const databaseUrl = Object.assign(new URL(postgres.url), { pathname: '/bench' }).href;
  const env = { DATABASE_URL: databaseUrl, IDENTITY_KEY: randomBytes(32).toString('base64'), DATA_DIR: folder };
  const administrator = new Pool({ connectionString: postgres.url, max: 1 });
  administrator.on('error', () => undefined);
  const sql = new Pool({ connectionString: databaseUrl, max: 4, options: '-c search_path=homeward' });
  sql.on('error', () => undefined);
  const renew = async (): Promise<void> => {
    await administrator.query('drop database if exists bench with (force)');
    await administrator.query('create database bench');
    await migrate(databaseUrl, readPlaceFile());
    await makeLogins(databaseUrl, Buffer.from(env.IDENTITY_KEY, 'base64'));
    await prepareQueues(databaseUrl);
    await sql.query('create schema bench; create table bench.message (id bigserial primary key, feed text not null, control_id text not null, bytes bytea not null)');
  };
  await renew();
  const withPort = async (start: (port: number) => Promise<Program>): Promise<Program & { readonly port: number }> => {
    const port = await freePort();
    return { ...(await start(port)), port };
  };
  const abandon = async (): Promise<void> => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    sql,
    databaseUrl,
    folder,
    renew,
    intake: () => withPort(async (port) => startProgram(join(root, 'apps/intake/dist/main.js'), { env: { ...env, MLLP_PORT: String(port), INTAKE_PORT: String(await freePort()) }, ready: 'listening for files' })),
    worker: () => startProgram(join(root, 'apps/worker/dist/main.js'), { env, ready: 'reading messages' }),
    beside: (name, ...args) => withPort((port) => startProgram(join(import.meta.dirname, 'programs', `${name}.js`), { args: [String(port), ...args], ready: 'ready' })),
    async close() {
      await sql.end();
      await administrator.end();
      await abandon();
    },
    abandon,
  };
}
