import { parseArgs } from 'node:util';
import { readSettings } from '@homeward/service-kit';
import { databaseHere, runningHere } from '../place-of-work.js';
import { reportRebuild } from '../rebuild.js';
import { ToolError } from '../tool-error.js';
import { accessInWords } from './access-in-words.js';
import { expectKeyInUse, keyHere } from './key.js';
import { eraseAfterRestore } from '../rights/erase-after-restore.js';
import { listedErasures } from '../rights/erasure-list.js';
import { loadBackup } from './load-backup.js';

export const restoreHelp = `restore FILE         loads a backup into a database that holds no messages yet, wholly or not at all
  --keep-access        its roles and tokens hold at once, those taken away since the backup too; needs --by NAME,
                       who decided it. Without it they wait until you confirm them: staff confirm, token confirm
  The feeds must be quiet until it is done; then start Homeward again`;

export async function restore(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { 'keep-access': { type: 'boolean' }, by: { type: 'string' } } });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new ToolError('Use: restore FILE');
  const keeps = values['keep-access'] === true;
  const by = values.by?.trim() ?? '';
  if (keeps !== (by !== '')) throw new ToolError('Roles and tokens are kept at once by somebody’s decision: --keep-access --by NAME.');
  const { databaseUrl, placeId } = await databaseHere();
  const key = await keyHere();
  const settings = readSettings(process.env);
  const running = settings.databaseUrl === undefined ? await runningHere() : undefined;
  if (running) await expectKeyInUse(settings, running.startedAt);
  const erased = await listedErasures(settings.erasureListFile);
  if (erased === null) console.log(`There is no list of erasures at ${settings.erasureListFile}. Whoever was erased after the backup was made is back by it: put the list in its place before, or erase them again by hand.`);
  console.log('No feed may send until this is done: a message that comes first makes the database one that is not empty.');
  const { tables, takenAt, revived } = await loadBackup(file, { databaseUrl, placeId, key, anchorFile: settings.auditAnchorFile, ...(keeps && { keepAccessBy: by }) }, running !== undefined, erased ?? []);
  console.log(`${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables restored, as they stood at ${takenAt}.`);
  for (const line of accessInWords(revived, keeps)) console.log(line);
  await eraseAfterRestore(databaseUrl, placeId, key).catch((error: unknown) => {
    throw new ToolError(`The backup is restored, and people who were erased since are back by it: erasing them again broke off (${(error as { code?: string }).code ?? 'fault'}). Run "retention run" before anybody works with it.`);
  });
  console.log('Start Homeward again now, where it runs: settings are those of the backup.');
  // The rows are in and stay in: a check that cannot run beside a worker at work is no failed restore, and is not told as one.
  const differs = await reportRebuild(databaseUrl, placeId).catch((error: unknown) => {
    throw new ToolError(`The backup is restored; only its check could not be finished (${(error as { code?: string }).code ?? 'broken off'}). Run rebuild --check when Homeward has started again.`);
  });
  if (differs !== 0) console.log('What waited to be read or fell due since the backup is done when Homeward runs again: start it, then run rebuild --check.');
  return differs;
}
