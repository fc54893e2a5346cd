import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Client } from 'pg';
import { readIdentityKey, readSettings, type Settings } from '@homeward/service-kit';
import { openVault } from '@homeward/store';
import { ToolError } from '../tool-error.js';

/** By which a person tells two identity keys apart: the first 8 hexadecimal digits of the key's SHA-256. */
export const fingerprint = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

/** The identity key of this machine's settings. Never makes one up: a new key fits no backup. */
export async function keyHere(): Promise<Buffer> {
  const settings = readSettings(process.env);
  return readIdentityKey({ ...settings, production: true }).catch((error: unknown) => {
    throw new ToolError(`No identity key is at hand. Set IDENTITY_KEY or IDENTITY_KEY_FILE, or DATA_DIR to the folder that has it. (${(error as Error).message})`);
  });
}

/**
 * Throws when the key file was put in place after Homeward started: that process still seals with the key it had, and would
 * read the restored messages as those of people whom nobody knows. By ctime, which no copy keeps.
 */
export async function expectKeyInUse({ identityKey, identityKeyFile }: Pick<Settings, 'identityKey' | 'identityKeyFile'>, startedAt: string): Promise<void> {
  if (identityKey) return;
  const { ctime } = await stat(identityKeyFile);
  if (ctime > new Date(startedAt)) throw new ToolError('The identity key was put in place after Homeward had started, and the running one still has another. Stop it, start it again, and then restore. Nothing was changed.');
}

/** Throws when the key opens nothing in this database: a backup that names the wrong key is worth nothing. */
export async function expectToOpen(client: Client, key: Buffer): Promise<void> {
  const { rows } = await client.query<{ index: string; sealed: Buffer }>(`select encode(blind_index, 'hex') "index", sealed_value sealed from subject where sealed_value is not null limit 1`);
  const [subject] = rows;
  if (!subject) return;
  try {
    openVault(key).open(subject.sealed, `subject/${subject.index}`);
  } catch {
    throw new ToolError(`The identity key at hand (fingerprint ${fingerprint(key)}) is not the one that this database was sealed with. Set IDENTITY_KEY or IDENTITY_KEY_FILE to that one.`);
  }
}
