import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Settings } from './read-settings.js';
import { SettingsFault } from './settings-fault.js';

/**
 * The 32 bytes that seal identities. They live outside the database. Made on first use, except in production: there a new
 * key beside an old database would make every person in it unreadable.
 */
export async function readIdentityKey(settings: Pick<Settings, 'identityKey' | 'identityKeyFile' | 'production'>): Promise<Buffer> {
  const { identityKey, identityKeyFile: file, production } = settings;
  if (identityKey) return identityKey;
  const kept = await readFile(file).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new SettingsFault([`IDENTITY_KEY_FILE cannot be read (${code})`]);
  });
  if (kept) {
    if (kept.length !== 32) throw new SettingsFault(['IDENTITY_KEY_FILE must hold exactly 32 bytes']);
    return kept;
  }
  if (production) throw new SettingsFault(['IDENTITY_KEY or IDENTITY_KEY_FILE must be given where PRODUCTION is on: no key is made up there']);
  return makeKey(file);
}

/** Written aside, then linked into place: of two processes that start together one wins, and both read its key. */
async function makeKey(file: string): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(aside, randomBytes(32), { mode: 0o600 });
  await chmod(aside, 0o600);
  await link(aside, file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  await rm(aside);
  return readFile(file);
}
