import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Account } from './account.js';

interface Mode {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Whether the account may pass through a folder with these rights. Pure. */
export function mayPass(folder: Mode, account: Account): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}

/** Whether the account can reach a path: every folder above it lets the account pass. Folders yet to be made count as open. */
export async function reachable(path: string, account: Account): Promise<boolean> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found && !mayPass(found, account)) return false;
    if (folder === dirname(folder)) return true;
  }
}
