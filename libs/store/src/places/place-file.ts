import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { defaultBedToldWithinHours, defaultHoldRules } from '@homeward/board';
import { sectorCodes } from '@homeward/flow';
import { desk, deskFaults, usualDesks } from './desks.js';
import { faultLines } from './fault-lines.js';
import { feedDefinition } from './feed-definition.js';

const site = z.object({ siteCode: z.string().min(1), name: z.string().min(1), sector: z.enum(sectorCodes), openBeds: z.number().int().nonnegative().nullable().default(null) });

/** A pattern of a bed's, bay's or ward's whole name. */
const namePattern = z.string().refine((text) => {
  try {
    return new RegExp(text).source !== '';
  } catch {
    return false;
  }
}, 'is not a regular expression').optional();

const bedType = z.object({ type: z.string().min(1), mayShare: z.enum(['NOBODY', 'MOTHER_AND_BABY', 'ANYBODY']), ward: namePattern, bay: namePattern, bed: namePattern });

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

const dayPrice = z.object({
  sector: z.enum(sectorCodes),
  bedType: z.string().min(1).nullable().default(null),
  pencePerDay: z.number().int().nonnegative(),
  source: z.string().min(1),
  year: z.string().min(1),
});

const placeFile = z.object({
  placeId: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  zone: z.string().min(1),
  sites: z.array(site),
  feeds: z.array(feedDefinition).min(1),
  clockPolicies: z.array(clockPolicy).min(1),
  /** Where people sign on and alerts go. Left out: the usual four, and each desk that a clock policy names. */
  desks: z.array(desk).min(1).optional(),
  /** Kinds of bed by their names, and who may share one; the first that fits counts, and an ordinary bed is nobody else's. */
  bedTypes: z.array(bedType).default([]),
  /** So many hours after it was told, a bed's state that nobody repeated counts as not known, unless it was told until a later moment. */
  bedToldWithinHours: z.number().positive().default(defaultBedToldWithinHours),
  /** A snapshot that would end more than this share of what is open waits for a person's yes. */
  snapshotMaxEndingShare: z.number().min(0).max(1),
  /** A feed whose oldest unread message is older than this is catching up. */
  catchingUpAfterSeconds: z.number().positive(),
  /** How long two open records of one person may be no mistake, in whole days. */
  holdRules: z.object({ transferDays: z.number().int().nonnegative().default(defaultHoldRules.transferDays), homeLeaveDays: z.number().int().nonnegative().default(defaultHoldRules.homeLeaveDays) }).default(defaultHoldRules),
  /** What a place costs a day. Where no price is given the screens say that it is not known. */
  costs: z.array(dayPrice).default([]),
}).superRefine(deskFaults).transform((file) => ({ ...file, desks: file.desks ?? usualDesks(file.clockPolicies) }));

/** One place: its organisations' feeds, sites and policies, as data. */
export type PlaceFile = z.infer<typeof placeFile>;

/** Reads a place file (the shipped Newcastle-like one when `path` is undefined). Throws with every fault in it, by field. */
export function readPlaceFile(path?: string): PlaceFile {
  const text = readFileSync(path ?? new URL('../../place/newcastle.json', import.meta.url), 'utf8');
  const parsed = placeFile.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const faults = faultLines(parsed.error);
  throw new Error(`PLACE_FILE has ${faults.length} faults:\n${faults.join('\n')}`);
}
