import { execFile } from 'node:child_process';
import { readFile, readdir, readlink, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface ProcessFacts {
  readonly alive: boolean;
  /** Dead, but not yet collected by its parent: its id still counts as taken. */
  readonly zombie: boolean;
  readonly command: string;
}

const gone: ProcessFacts = { alive: false, zombie: false, command: '' };

/** What the system knows of a process id. */
export async function processFacts(pid: number): Promise<ProcessFacts> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return gone;
  }
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    if (status === undefined) return gone;
    // proc(5): the name stands in brackets and may hold blanks and brackets itself.
    const zombie = status.slice(status.lastIndexOf(')') + 2).startsWith('Z');
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
    return { alive: !zombie, zombie, command };
  }
  if (process.platform === 'win32') return { alive: true, zombie: false, command: 'postgres' };
  const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  const [, state = '', command = ''] = /^\s*(\S+)\s+(.*)/.exec(stdout) ?? [];
  if (!state) return gone;
  return { alive: !state.startsWith('Z'), zombie: state.startsWith('Z'), command };
}

/** Whether any living process works in this folder (Linux only; elsewhere unknown, hence true). */
export async function anyoneWorksIn(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  for (const entry of await readdir('/proc')) {
    if (/^\d+$/.test(entry) && (await readlink(`/proc/${entry}/cwd`).catch(() => '')) === folder) return true;
  }
  return false;
}

/** Whether a PostgreSQL process belongs to this data folder: its id may have been given anew to another one. */
export async function worksIn(pid: number, folder: string, command: string): Promise<boolean> {
  if (process.platform !== 'linux') return command.includes(folder);
  return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === (await realpath(folder));
}
