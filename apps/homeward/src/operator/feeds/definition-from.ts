import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { sectorCodes } from '@homeward/flow';
import { layoutNames } from '@homeward/feeds';
import { FeedDefinitionFault, readFeedDefinition, type FeedDefinition } from '@homeward/store';
import { ToolError } from '../tool-error.js';

export const definitionHelp = `  --settings FILE    all of it as JSON (docs/feeds.md); what is given beside it wins
  --id ID --name NAME --organisation CODE
  --sector SECTOR    ${sectorCodes.join(', ')}
  --transport KIND   MLLP, CSV or FHIR
  --sender APP|FAC   MSH-3 and MSH-4 of an MLLP source
  --authority NAME   of local identifiers that name none (the organisation)
  --layout LAYOUT    where a location holds site, ward, bay and bed: ${layoutNames.join(', ')} (UK),
                     or such as '{"site": 4, "ward": 1, "bed": 3}'
  --encoding NAME    where the message does not tell: UTF-8, ISO-8859-1, WINDOWS-1252 or UTF-16 (UTF-8)
  --site CODE        the site of a location that names none
  --zone ZONE        of times without an offset (the place's)
  --takes P,T,D      the processing ids (MSH-11) that are taken (P,T,D and none)
  --every SECONDS    how often to expect news (3600)`;

const text = { type: 'string' } as const;
const options = {
  settings: text, id: text, name: text, organisation: text, sector: text, transport: text, sender: text, authority: text, layout: text,
  encoding: text, site: text, zone: text, takes: text, every: text,
};

/** What was asked of `feed VERB`: the feed that file and flags define together, and the files named beside them. */
export interface Asked {
  readonly feed: FeedDefinition;
  readonly files: readonly string[];
}

/** Reads the arguments after `feed VERB`. Throws with every fault in them. */
export async function definitionFrom(args: string[]): Promise<Asked> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const file = values.settings === undefined ? {} : await jsonIn(values.settings);
  const said = { ...(file.settings as object | undefined), ...settingsSaid(values) };
  const whole = { ...file, ...given({ feedId: values.id, name: values.name, sector: values.sector, transport: values.transport, expectedEverySeconds: wholeNumber(values.every) }), settings: said };
  try {
    const feed = readFeedDefinition(whole);
    if (feed.transport === 'MLLP' && feed.settings.senders.length === 0 && !feed.settings.acceptAnySenderOnLoopback) {
      throw new ToolError('An MLLP feed needs its senders: "senders": [{"application": "MSH-3", "facility": "MSH-4"}], or --sender "MSH-3|MSH-4".');
    }
    return { feed, files: positionals };
  } catch (error) {
    throw error instanceof FeedDefinitionFault ? new ToolError(error.message) : error;
  }
}

type Values = Readonly<Partial<Record<keyof typeof options, string>>>;

const settingsSaid = (values: Values): object => {
  const [application, facility] = values.sender?.split('|') ?? [];
  return given({
    organisation: values.organisation,
    localAuthority: values.authority,
    defaultSiteCode: values.site,
    zone: values.zone,
    encoding: values.encoding,
    locationLayout: values.layout === undefined ? undefined : layoutSaid(values.layout),
    processingIds: values.takes?.split(',').map((id) => id.trim()),
    senders: values.sender === undefined ? undefined : [given({ application: application || undefined, facility: facility || undefined })],
  });
};

const layoutSaid = (layout: string): unknown => {
  if (!layout.trimStart().startsWith('{')) return layout;
  return parsed(layout, '--layout');
};

async function jsonIn(path: string): Promise<Record<string, unknown>> {
  const content = await readFile(path, 'utf8').catch(() => {
    throw new ToolError(`${path} cannot be read.`);
  });
  const value = parsed(content.replace(/^\uFEFF/, ''), path);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ToolError(`${path} holds no feed: it must be one object in { }.`);
  return value as Record<string, unknown>;
}

const parsed = (json: string, where: string): unknown => {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new ToolError(`${where} is no JSON: ${(error as Error).message}. Check commas, quotation marks and brackets.`);
  }
};

const wholeNumber = (text: string | undefined): number | string | undefined => (text !== undefined && /^\d+$/.test(text) ? Number(text) : text);

const given = (all: Readonly<Record<string, unknown>>): object => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
