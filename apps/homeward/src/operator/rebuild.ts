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
  const db = await openDatabase({ url: databaseUrl, role: 'app', max: 2 });
  try {
    const result = await checkRebuild(db, placeId);
    console.log(JSON.stringify(result, null, 2));
    return 0;
  } finally {
    await db.destroy();
  }
}
