import { parseArgs } from 'node:util';
import { databaseHere } from '../place-of-work.js';
import { reportRebuild } from '../rebuild.js';
import { ToolError } from '../tool-error.js';
import { keyHere } from './key.js';
import { loadBackup } from './load-backup.js';

export const restoreHelp = `restore FILE         loads a backup into a database that holds no messages yet, wholly or not at all
  The feeds must be quiet until it is done; then start Homeward again`;

export async function restore(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new ToolError('Use: restore FILE');
  const { databaseUrl, placeId } = await databaseHere();
  console.log('No feed may send until this is done: a message that comes first makes the database one that is not empty.');
  const { tables, takenAt } = await loadBackup(file, { databaseUrl, placeId, key: await keyHere() });
  console.log(`${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables restored, as they stood at ${takenAt}.`);
  const differs = await reportRebuild(databaseUrl, placeId);
  if (differs !== 0) console.log('What fell due since the backup is done when Homeward runs again: start it, then run rebuild --check.');
  console.log('Start Homeward again now, where it runs: settings and tokens are those of the backup.');
  return differs;
}
