import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { feedsOf, openDatabase, readFeedDefinition, settledSettings } from '@homeward/store';
import { databaseHere } from '../place-of-work.js';
import { ToolError } from '../tool-error.js';

export const setHelp = `feed set ID          gives a feed other settings, and keeps who changed them and why
  --settings FILE    JSON: the settings of feed show, changed
  --reason TEXT      why; it is kept with the version`;

/** Changes how a feed is read from now on. What was read before stays so until it is read again, which this offers. */
export async function setFeed(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { settings: { type: 'string' }, reason: { type: 'string' } } });
  const [feedId] = positionals;
  const reason = values.reason?.trim() ?? '';
  if (feedId === undefined || values.settings === undefined || reason === '') throw new ToolError(`Use: feed set ID --settings FILE --reason TEXT\n\n${setHelp}`);
  const given = await settingsIn(values.settings);
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  try {
    const feed = (await feedsOf(db, placeId)).find((one) => one.feedId === feedId);
    if (feed === undefined) throw new ToolError(`There is no feed ${feedId}. To add it: feed add.`);
    const { settings } = readFeedDefinition({ ...feed, settings: given });
    const version = await db.transaction(async (tx) => {
      await tx.query(`select set_config('homeward.changed_by', $1, true), set_config('homeward.change_reason', $2, true)`, ['operator at the terminal', reason]);
      await tx.query(`update feed set settings = $3 where place_id = $1 and feed_id = $2`, [placeId, feedId, settledSettings(feedId, settings, feed.settings.zone)]);
      const [row] = await tx.query<[{ version: number }]>(`select max(version) version from feed_setting_version where place_id = $1 and feed_id = $2`, [placeId, feedId]);
      return row.version;
    });
    console.log(`Feed ${feedId} has version ${version} of its settings. What comes from now on is read so, without a restart.`);
    console.log(`To read again what came before: npm run homeward -- replay --feed ${feedId} --all (or without --all: only what was refused)`);
  } finally {
    await db.destroy();
  }
  return 0;
}

const settingsIn = async (file: string): Promise<object> => {
  try {
    const parsed = JSON.parse(await readFile(file, 'utf8')) as { readonly settings?: object };
    return parsed.settings ?? parsed;
  } catch (error) {
    throw new ToolError(`${file} cannot be read as JSON: ${(error as Error).name}.`);
  }
};
