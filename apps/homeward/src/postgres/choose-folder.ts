import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.js';
import { reachable } from './reachable.js';

export interface ClusterFolder {
  readonly folder: string;
  /** True when it could not lie in the data folder. */
  readonly elsewhere: boolean;
}

/**
 * Where the cluster of a data folder lies: inside it, or, when root keeps the data folder where PostgreSQL's lesser account
 * may not pass (a checkout under a closed home folder), in a folder of its own whose place is noted in the data folder.
 */
export async function chooseFolder(dataDir: string, account: Account | undefined): Promise<ClusterFolder> {
  await mkdir(join(dataDir, 'postgres'), { recursive: true });
  const inside = join(dataDir, 'postgres', '18');
  if (!account) return { folder: inside, elsewhere: false };
  await chmod(join(dataDir, 'postgres'), 0o755);
  if (await reachable(inside, account)) return { folder: inside, elsewhere: false };

  const note = join(dataDir, 'postgres', 'lies-in');
  const noted = (await readFile(note, 'utf8').catch(() => '')).trim();
  if (noted) return { folder: noted, elsewhere: true };
  for (const parent of ['/var/lib', tmpdir(), '/tmp']) {
    // Never guessed from the path: a new data folder in an old place must not find an older one's cluster.
    const home = join(parent, 'homeward', `data-${randomBytes(6).toString('hex')}`);
    if (!(await reachable(join(home, '18'), account))) continue;
    try {
      await mkdir(home, { recursive: true, mode: 0o755 });
      await chmod(join(parent, 'homeward'), 0o755);
    } catch {
      continue;
    }
    await writeFile(note, `${join(home, '18')}\n`);
    return { folder: join(home, '18'), elsewhere: true };
  }
  throw new Error(`PostgreSQL does not run as root, and its own user may not enter ${dataDir}: set DATA_DIR to a folder that others may pass through.`);
}
