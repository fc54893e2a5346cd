import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { account } from '../account.js';
import { databaseHere } from '../place-of-work.js';
import { ToolError } from '../tool-error.js';
import { keyHere } from './key.js';
import { writeBackup } from './write-backup.js';

export const backupHelp = `backup FILE          writes everything that the database holds, as of this moment, to a file for its owner alone
  Homeward may run meanwhile. The identity key is not in the file: keep both, apart`;

export async function backup(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new ToolError('Use: backup FILE');
  const { tables, takenAt, key } = await writeBackup(file, { ...(await databaseHere()), key: await keyHere(), by: account() });
  const { size } = await stat(file);
  console.log(`${file}: ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables as of ${takenAt}, ${(size / 1e6).toFixed(1)} MB`);
  console.log(`The identity key is not in it. To restore it the key with fingerprint ${key} is needed: keep that key too, and apart from this file.`);
  console.log('The file holds every message as it came, not encrypted: guard it as patient data.');
  return 0;
}
