import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { makeLogins } from '@homeward/store';

/** One process of one role, as production runs it; `kill` is kill -9 and starts it again. */
export interface RoleProcess {
  readonly said: () => string;
  /** Resolves when it ends, of itself or otherwise. */
  ended(): Promise<unknown>;
  kill(): Promise<void>;
  /** Kill -9, and no start after it. */
  end(): Promise<void>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** What `migrate` does before any role starts; a test that gives no password of the database has done so itself. */
const makeLoginsBefore = async ({ DATABASE_URL = '', IDENTITY_KEY = '' }: Record<string, string>): Promise<void> => {
  if (new URL(DATABASE_URL).password !== '') await makeLogins(DATABASE_URL, Buffer.from(IDENTITY_KEY, 'base64'));
};

/** Starts `apps/ROLE` on its own; it is up when what it needs to serve was said on its log (`serving`, `listening`, `reading`). */
export async function startRole(role: 'intake' | 'worker' | 'api', env: Record<string, string>): Promise<RoleProcess> {
  await makeLoginsBefore(env);
  let child: ChildProcess;
  /** Resolves once the process has ended and all that it said was heard: some of it comes after its end. */
  let closed: Promise<unknown>;
  let text = '';
  const ready = { intake: 'listening for files', worker: 'reading messages', api: 'serving' }[role];
  const start = async (): Promise<void> => {
    const from = text.length;
    const { NODE_OPTIONS: _options, ...inherited } = process.env;
    child = spawn(process.execPath, [join(root, 'apps', role, 'dist/main.js')], { cwd: root, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let over = false;
    closed = once(child, 'close').then(() => { over = true; });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { text += chunk.toString(); });
    for (let tries = 0; !text.slice(from).includes(ready); tries += 1) {
      if (over || tries > 1_200) throw new Error(`${role} did not start:\n${text.slice(from)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const ended = (): Promise<unknown> => closed;
  await start();
  return {
    said: () => text,
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended();
      await start();
    },
    end: async () => {
      child.kill('SIGKILL');
      await ended();
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended();
    },
  };
}
