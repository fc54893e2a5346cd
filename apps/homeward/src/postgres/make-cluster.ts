import { execFile } from 'node:child_process';
import { access, chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';

/** The superuser of the embedded cluster. */
export const superuser = 'homeward';

/**
 * Makes a database cluster in `folder` unless one is there. The builtin C.UTF-8 locale makes sorting the same on every
 * machine. Made aside and renamed, so that a start killed half-way is simply made again.
 */
export async function makeCluster(folder: string, binaries: Binaries, account: Account | undefined, password: string): Promise<void> {
  if (await access(join(folder, 'PG_VERSION')).then(() => true, () => false)) return;
  const parent = dirname(folder);
  const making = `${folder}.making`;
  const passwordFile = join(parent, 'password.making');
  await mkdir(parent, { recursive: true });
  await chmod(parent, 0o755);
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [making, passwordFile]) await chown(path, account.uid, account.gid);
  try {
    await promisify(execFile)(
      binaries.initdb,
      [
        `--pgdata=${making}`, `--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
        '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions',
      ],
      { cwd: making, ...account },
    );
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    throw new Error(`PostgreSQL could not make its data folder ${folder}: ${(stderr || message).trim()}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(making, folder);
}
