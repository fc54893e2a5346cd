import { z } from 'zod';
import { sectorCodes } from '@homeward/flow';
import { feedSettings } from './feed-settings-schema.js';
import { faultLines } from './fault-lines.js';

const seconds = 'Give a whole number of seconds.';

/** A feed as a place file or `feed add` defines it. */
export const feedDefinition = z.strictObject({
  feedId: z.string('Give the feed an id.').regex(/^[a-z0-9-]+$/, 'Use small letters, digits and hyphens.'),
  name: z.string('Give the feed a name that people know.').min(1, 'Give the feed a name that people know.'),
  sector: z.enum(sectorCodes, `Use one of ${sectorCodes.join(', ')}.`),
  transport: z.enum(['MLLP', 'CSV', 'FHIR'], 'Use MLLP, CSV or FHIR.'),
  expectedEverySeconds: z.number(seconds).int(seconds).positive(seconds).default(3600),
  settings: feedSettings,
});

export type FeedDefinition = z.infer<typeof feedDefinition>;

/** Reads a feed's definition. Throws with every fault in it, by field. */
export function readFeedDefinition(given: unknown): FeedDefinition {
  const parsed = feedDefinition.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = faultLines(parsed.error);
  throw new FeedDefinitionFault(`The feed has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:\n${faults.join('\n')}`);
}

/** A definition that a person can mend: the message says where and how. */
export class FeedDefinitionFault extends Error {}
