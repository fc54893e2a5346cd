import { parseArgs } from 'node:util';
import { sectorCodes } from '@homeward/flow';
import { openDatabase } from '@homeward/store';
import { databaseHere } from './place-of-work.js';
import { ToolError } from './tool-error.js';

export const feedHelp = `feed add             adds a feed to the place
  --id ID --name NAME --organisation CODE
  --sector SECTOR    ${sectorCodes.join(', ')}
  --transport KIND   MLLP or CSV
  --sender APP|FAC   MSH-3 and MSH-4 of an MLLP source
  --authority NAME   of local identifiers that name none (the organisation)
  --layout LAYOUT    where PV1-3 holds site, ward, bay and bed: UK, ITK or EPIC (UK)
  --encoding NAME    where MSH-18 is silent: UTF-8, ISO-8859-1 or WINDOWS-1252 (UTF-8)
  --site CODE        the site of a location that names none
  --every SECONDS    how often to expect news (3600)`;

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[], fallback?: T): T {
  const found = allowed.find((one) => one === (value ?? fallback));
  if (!found) throw new ToolError(`--${name} must be one of: ${allowed.join(', ')}`);
  return found;
}

function needed(name: string, value: string | undefined): string {
  if (!value?.trim()) throw new ToolError(`--${name} is needed.`);
  return value.trim();
}

/** Reads the options of `feed add` into the feed's row. Exported for its tests. */
export function feedFrom(args: string[], zone: string) {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { id: text, name: text, organisation: text, sector: text, transport: text, sender: text, authority: text, layout: text, encoding: text, site: text, every: text },
  });
  if (positionals[0] !== 'add') throw new ToolError('Use: feed add --id ID --name NAME …');
  const feedId = needed('id', values.id);
  if (!/^[a-z0-9-]+$/.test(feedId)) throw new ToolError('--id takes small letters, digits and hyphens.');
  const transport = oneOf('transport', values.transport, ['MLLP', 'CSV']);
  const every = Number(values.every ?? 3600);
  if (!Number.isInteger(every) || every < 1) throw new ToolError('--every must be a whole number of seconds.');
  const [application, facility] = transport === 'MLLP' ? needed('sender', values.sender).split('|') : [];
  const organisation = needed('organisation', values.organisation);
  return {
    feedId, name: needed('name', values.name), sector: oneOf('sector', values.sector, sectorCodes), transport, expectedEverySeconds: every,
    settings: {
      feedId, organisation, zone, localAuthority: values.authority ?? organisation, defaultSiteCode: values.site ?? null,
      locationLayout: oneOf('layout', values.layout, ['UK', 'ITK', 'EPIC'], 'UK'),
      encoding: oneOf('encoding', values.encoding, ['UTF-8', 'ISO-8859-1', 'WINDOWS-1252'], 'UTF-8'),
      processingIds: ['P', 'T', 'D', ''],
      senders: transport === 'MLLP' ? [{ ...(application && { application }), ...(facility && { facility }) }] : [],
      acceptAnySenderOnLoopback: false,
    },
  };
}

export async function feed(args: string[]): Promise<number> {
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  try {
    const [place] = await db.query<{ zone: string }[]>('select zone from place where place_id = $1', [placeId]);
    if (!place) throw new ToolError(`There is no place ${placeId} in this database yet: start Homeward once.`);
    const made = feedFrom(args, place.zone);
    const added = await db.query<unknown[]>(
      `insert into feed (place_id, feed_id, name, sector, transport, expected_every_seconds, settings)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning feed_id`,
      [placeId, made.feedId, made.name, made.sector, made.transport, made.expectedEverySeconds, made.settings],
    );
    if (added.length === 0) throw new ToolError(`There is a feed ${made.feedId} already.`);
    console.log(`Feed ${made.feedId} added.`);
  } finally {
    await db.destroy();
  }
  return 0;
}
