import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, chmod, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from './free-ports.js';

export interface StartedHomeward {
  readonly supervisor: ChildProcess;
  /** Such as `http://127.0.0.1:40123`. */
  readonly address: string;
  readonly mllpPort: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly tokens: { readonly integration: string; readonly operator: string };
  /** Everything that the terminal showed so far. */
  readonly said: () => string;
  /** As Ctrl-C; resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
}

const root = join(import.meta.dirname, '../..');
const patienceMs = 240_000;

/** A throwaway data folder that PostgreSQL's own account can reach. */
export async function throwawayDataDir(): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-e2e-'));
  await chmod(dataDir, 0o755);
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Runs what `npm start` runs, and gathers what it says. */
export function runStart(env: Record<string, string>): { supervisor: ChildProcess; said: () => string; exit: Promise<number | null> } {
  const { DATABASE_URL: _database, REDIS_URL: _redis, NODE_OPTIONS: _options, ...inherited } = process.env;
  const supervisor = spawn(process.execPath, [join(root, 'tools/start.mjs')], { cwd: root, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [supervisor.stdout, supervisor.stderr]) stream?.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  const exit = new Promise<number | null>((resolve) => supervisor.once('exit', resolve));
  return { supervisor, said: () => text, exit };
}

/** Starts the whole product on a data folder, as `npm start` does, and resolves once it serves. Without the demo city unless told. */
export async function startHomeward(dataDir: string, env: Record<string, string> = {}): Promise<StartedHomeward> {
  const [port = 0, mllpPort = 0] = await freePorts(2);
  const { supervisor, said, exit } = runStart({ DEMO: 'off', ...env, DATA_DIR: dataDir, PORT: env['PORT'] ?? String(port), MLLP_PORT: String(mllpPort) });
  let over = false;
  void exit.then(() => { over = true; });
  const began = Date.now();
  while (!said().includes('Homeward is at')) {
    await pause(50);
    if (over) throw new Error(`Homeward did not start:\n${said()}`);
    if (Date.now() - began > patienceMs) {
      supervisor.kill('SIGKILL');
      throw new Error(`Homeward was not up in time:\n${said()}`);
    }
  }
  const { address, databaseUrl, tokens } = JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8')) as Pick<StartedHomeward, 'address' | 'databaseUrl' | 'tokens'>;
  return {
    supervisor, address, mllpPort, databaseUrl, dataDir, tokens, said,
    stop: () => {
      supervisor.kill('SIGINT');
      return exit;
    },
  };
}
