import { parseArgs } from 'node:util';
import { checkRebuild } from '@homeward/app-worker';
import { openDatabase } from '@homeward/store';
import { databaseHere } from './place-of-work.js';
import { ToolError } from './tool-error.js';

export const rebuildHelp = 'rebuild --check      folds every person and unit again and says where the live state differs';

export async function rebuild(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { check: { type: 'boolean' } } });
  if (!values.check) throw new ToolError('Use: rebuild --check');
  const { databaseUrl, placeId } = await databaseHere();
  return reportRebuild(databaseUrl, placeId);
}

/** Prints where the live state differs from its facts; resolves to 0 when nowhere. */
export async function reportRebuild(databaseUrl: string, placeId: string): Promise<number> {
  const db = await openDatabase({ url: databaseUrl, role: 'app', max: 2 });
  try {
    const { subjects, differences } = await checkRebuild(db, placeId);
    for (const { table, missing, surplus } of differences) console.log(`${table}: ${missing} rows missing, ${surplus} too many`);
    console.log(`${subjects} subjects folded again: ${differences.length === 0 ? 'the live state is the same' : 'THE LIVE STATE DIFFERS'}`);
    return differences.length === 0 ? 0 : 1;
  } finally {
    await db.destroy();
  }
}
