import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sectorCodes } from '@homeward/flow';

const sender = z.object({ application: z.string().optional(), facility: z.string().optional() });

/** Settings of a feed as the place file gives them; what is left out takes the value that suits a UK source. */
const feedSettings = z.object({
  organisation: z.string().min(1),
  localAuthority: z.string().min(1),
  zone: z.string().optional(),
  defaultSiteCode: z.string().nullable().default(null),
  locationLayout: z.enum(['UK', 'ITK', 'EPIC']).default('UK'),
  encoding: z.enum(['UTF-8', 'ISO-8859-1', 'WINDOWS-1252']).default('UTF-8'),
  processingIds: z.array(z.string()).default(['P', 'T', 'D', '']),
  senders: z.array(sender).default([]),
  acceptAnySenderOnLoopback: z.boolean().default(false),
});

const feed = z.object({
  feedId: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  sector: z.enum(sectorCodes),
  transport: z.enum(['MLLP', 'CSV', 'FHIR']),
  expectedEverySeconds: z.number().int().positive(),
  settings: feedSettings,
});

const site = z.object({ siteCode: z.string().min(1), name: z.string().min(1), sector: z.enum(sectorCodes), openBeds: z.number().int().nonnegative().nullable().default(null) });

const clockPolicy = z.object({
  version: z.string().min(1),
  validFrom: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  owner: z.string().min(1),
  reason: z.string().min(1),
  periodDays: z.number().int().positive(),
  confirmRestartWithinHours: z.number().positive(),
  readmissionHours: z.number().nonnegative(),
  ownerDesk: z.string().min(1),
  dataDesk: z.string().min(1),
  reassessmentDesk: z.string().min(1),
});

const placeFile = z.object({
  placeId: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  zone: z.string().min(1),
  sites: z.array(site),
  feeds: z.array(feed).min(1),
  clockPolicies: z.array(clockPolicy).min(1),
  /** A snapshot that would end more than this share of what is open waits for a person's yes. */
  snapshotMaxEndingShare: z.number().min(0).max(1),
  /** A feed whose oldest unread message is older than this is catching up. */
  catchingUpAfterSeconds: z.number().positive(),
});

/** One place: its organisations' feeds, sites and policies, as data. */
export type PlaceFile = z.infer<typeof placeFile>;

/** Reads a place file (the shipped Newcastle-like one when `path` is undefined). Throws with every fault in it, by field. */
export function readPlaceFile(path?: string): PlaceFile {
  const text = readFileSync(path ?? new URL('../../place/newcastle.json', import.meta.url), 'utf8');
  const parsed = placeFile.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`PLACE_FILE has ${faults.length} faults:\n${faults.join('\n')}`);
}
