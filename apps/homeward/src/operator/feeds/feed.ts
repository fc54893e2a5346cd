import { feedsOf, openDatabase, settledSettings, type DataSource } from '@homeward/store';
import { databaseHere } from '../place-of-work.js';
import { ToolError } from '../tool-error.js';
import { definitionFrom, definitionHelp } from './definition-from.js';
import { setFeed, setHelp } from './set-feed.js';
import { tryFeed, tryHelp } from './try-feed.js';

export const feedHelp = `feed add             adds a feed to the place
${definitionHelp}
feed show ID         prints a feed as JSON, to be changed and given back to feed set
${setHelp}
${tryHelp}`;

type Verb = (args: string[]) => Promise<number>;

const verbs: Readonly<Record<string, Verb>> = { add, show, set: setFeed, try: tryFeed };

export async function feed([verb = '', ...args]: string[]): Promise<number> {
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (run === undefined) throw new ToolError(`Use: feed add, feed show, feed set or feed try.\n\n${feedHelp}`);
  return run(args);
}

async function inPlace<T>(work: (db: DataSource, place: { readonly placeId: string; readonly zone: string }) => Promise<T>): Promise<T> {
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  try {
    const [place] = await db.query<{ zone: string }[]>('select zone from place where place_id = $1', [placeId]);
    if (!place) throw new ToolError(`There is no place ${placeId} in this database yet: start Homeward once.`);
    return await work(db, { placeId, zone: place.zone });
  } finally {
    await db.destroy();
  }
}

async function add(args: string[]): Promise<number> {
  const { feed } = await definitionFrom(args);
  await inPlace(async (db, { placeId, zone }) => {
    const added = await db.query<unknown[]>(
      `insert into feed (place_id, feed_id, name, sector, transport, expected_every_seconds, settings)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning feed_id`,
      [placeId, feed.feedId, feed.name, feed.sector, feed.transport, feed.expectedEverySeconds, settledSettings(feed.feedId, feed.settings, zone)],
    );
    if (added.length === 0) throw new ToolError(`There is a feed ${feed.feedId} already. To change it: feed set ${feed.feedId}.`);
  });
  console.log(`Feed ${feed.feedId} added. It is listened for within 5 seconds.`);
  return 0;
}

async function show([feedId]: string[]): Promise<number> {
  const found = await inPlace(async (db, { placeId }) => (await feedsOf(db, placeId)).find((one) => one.feedId === feedId));
  if (found === undefined) throw new ToolError(`There is no feed ${feedId ?? 'of no name'}. Use: feed show ID`);
  const { settings: { feedId: _, ...settings }, ...rest } = found;
  console.log(JSON.stringify({ ...rest, settings }, null, 2));
  return 0;
}
