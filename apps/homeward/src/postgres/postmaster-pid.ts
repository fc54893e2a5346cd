import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What PostgreSQL writes about itself into its data folder (src/include/utils/pidfile.h). */
export interface PostmasterPid {
  readonly pid: number;
  readonly port: number;
  /** Line 8; `ready` once connections are taken. */
  readonly status: string;
}

/** The lock file of a data folder; undefined when there is none, or when it is not yet whole. */
export async function readPostmasterPid(folder: string): Promise<PostmasterPid | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() };
}
