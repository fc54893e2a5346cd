import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { backOffMs, goodRunMs } from './back-off.js';

export interface KeptProgram {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logFile: string;
  /** Prints one line for the person at the terminal. */
  readonly say: (line: string) => void;
  readonly onMessage?: (message: unknown) => void;
}

export interface Kept {
  /** Rejects when the first run ends before `settle` was called: then nothing is started again. */
  readonly firstRun: Promise<void>;
  settle(): void;
  stop(): Promise<void>;
}

const stopPatienceMs = 20_000;
const leaveWithParent = new URL('../leave-with-parent.js', import.meta.url).href;

/** Runs a Node program as a child and starts it again whenever it ends, until stopped. Its output goes to a log file. */
export function keepRunning({ name, script, env, logFile, say, onMessage }: KeptProgram): Kept {
  let child: ChildProcess | undefined;
  let stopping = false;
  let settled = false;
  let inARow = 0;
  let again: NodeJS.Timeout | undefined;
  let settle = (): void => undefined;
  let fail = (_: Error): void => undefined;
  const firstRun = new Promise<void>((resolve, reject) => {
    settle = () => { settled = true; resolve(); };
    fail = reject;
  });
  firstRun.catch(() => undefined);

  const run = async (): Promise<void> => {
    const log = await open(logFile, 'a', 0o600);
    const began = Date.now();
    if (stopping) return log.close();
    // A session of its own: Ctrl-C reaches the supervisor alone, which stops everything in order.
    const started = spawn(process.execPath, ['--import', leaveWithParent, script], {
      env: { ...env }, detached: process.platform !== 'win32', windowsHide: true, stdio: ['ignore', log.fd, log.fd, 'ipc'],
    });
    child = started;
    await log.close();
    if (onMessage) started.on('message', onMessage);
    started.once('error', () => undefined);
    started.once('close', (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (!settled) return void lastLines(logFile).then((lines) => fail(new Error(lines || `${name} ended with ${signal ?? `code ${code}`}; see ${logFile}`)));
      inARow = Date.now() - began > goodRunMs ? 1 : inARow + 1;
      say(`${name} ended with ${signal ?? `code ${code}`}; starting it again. See ${logFile}`);
      again = setTimeout(() => void run(), backOffMs(inARow));
    });
  };
  void run().catch(fail);

  return {
    firstRun,
    settle: () => settle(),
    async stop() {
      stopping = true;
      clearTimeout(again);
      const last = child;
      if (!last || last.exitCode !== null || last.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => last.once('close', () => resolve()));
      // Windows knows no gentle signal; there the closed channel is the sign to stop.
      if (process.platform === 'win32') last.disconnect();
      else last.kill('SIGTERM');
      const late = setTimeout(() => last.kill('SIGKILL'), stopPatienceMs);
      await ended;
      clearTimeout(late);
    },
  };
}

const lastLines = async (file: string): Promise<string> =>
  (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-12).join('\n');
