import { z } from 'zod';
import { layoutNames, patternFault, type FeedSettings } from '@homeward/feeds';

const filled = (words: string) => z.string(words).min(1, words);
const oneOf = <const T extends readonly [string, ...string[]]>(words: T) => z.enum(words, `Use one of ${words.join(', ')}.`);

const zone = z.string('Give an IANA time zone.').refine(isZone, 'This is no time zone. Use an IANA name such as Europe/London.');

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const componentWords = 'Say which component it is, from 1 to 11, or {"component": 3, "pattern": "*-{}"}, or a list of these.';
const component = z.number(componentWords).int(componentWords).min(1, componentWords).max(11, componentWords);
const pattern = z.string('Give the pattern as text.').superRefine((value, context) => {
  const fault = patternFault(value);
  if (fault !== null) context.addIssue({ code: 'custom', message: fault });
});
const piece = z.union([component, z.strictObject({ component, pattern: pattern.optional() }, componentWords)], componentWords);
const part = z.union([piece, z.array(piece).min(1, componentWords)], componentWords);

const layoutWords = `Use one of ${layoutNames.join(', ')}, or say where the parts stand, such as {"site": 4, "ward": 1, "bay": 2, "bed": 3}.`;
const layout = z
  .strictObject({ site: part.optional(), ward: part.optional(), bay: part.optional(), bed: part.optional() }, layoutWords)
  .refine(({ ward, bed, bay, site }) => [ward, bed, bay, site].some((one) => one !== undefined), layoutWords);

const siteCode = filled('Give an ODS site code such as RTD02.').max(20, 'A site code is shorter than this.');
const name = filled('Give a name.').max(200, 'A name has at most 200 characters.');
const table = <T extends z.ZodType>(value: T) => z.record(name, value);

const locationCodes = z.strictObject({ sites: table(siteCode).optional(), wards: table(name).optional(), siteOfWard: table(siteCode).optional(), passing: z.array(name).optional() });

const spelling = z
  .strictObject({ authority: name.optional(), type: name.optional() })
  .refine(({ authority, type }) => authority !== undefined || type !== undefined, 'Give the authority (CX.4), the type (CX.5), or both.');
const identifierSpellings = z.strictObject({ nhsNumber: z.array(spelling).optional(), authorities: table(name).optional(), fillers: z.array(name).optional() });

const localCodes = z.strictObject({
  patientClass: table(oneOf(['INPATIENT', 'EMERGENCY', 'OUTPATIENT', 'PREADMIT', 'OTHER', 'UNKNOWN'])).optional(),
  dischargeDestination: table(oneOf(['USUAL_RESIDENCE', 'CARE_HOME', 'OTHER_HOSPITAL', 'HOSPICE', 'ELSEWHERE', 'DIED']).nullable()).optional(),
  admissionSource: table(name).optional(),
  specialty: table(name).optional(),
  bedStatus: table(oneOf(['OPEN', 'OCCUPIED', 'EMPTY', 'CLOSED', 'CLEANING', 'RESERVED', 'SURGE', 'UNAVAILABLE'])).optional(),
  sensitivity: table(oneOf(['NATIONAL', 'LOCAL', 'NONE'])).optional(),
});

const sender = z.strictObject({ application: z.string().optional(), facility: z.string().optional() });

/** Settings of a feed as a place file or `feed add` gives them; what is left out takes the value that suits a UK source. */
export const feedSettings = z.strictObject({
  organisation: filled('Say which organisation the feed speaks for (its ODS code).'),
  localAuthority: filled('Say whose numbers an identifier holds that names no authority.').optional(),
  zone: zone.optional(),
  defaultSiteCode: siteCode.nullable().default(null),
  locationLayout: z.union([oneOf(layoutNames), layout], layoutWords).default('UK'),
  locationCodes: locationCodes.optional(),
  identifierSpellings: identifierSpellings.optional(),
  localCodes: localCodes.optional(),
  packageCodes: z.array(z.string().regex(/^[^|]*\|[^|]+$/, 'Write each as system|code')).optional(),
  encoding: oneOf(['UTF-8', 'ISO-8859-1', 'WINDOWS-1252', 'UTF-16']).default('UTF-8'),
  processingIds: z.array(z.string()).default(['P', 'T', 'D', '']),
  senders: z.array(sender).default([]),
  acceptAnySenderOnLoopback: z.boolean().default(false),
  /** SHA-256 fingerprints of the certificates that its senders show. Where there are any, the feed is taken over TLS alone. */
  clientCertificates: z.array(z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/, 'Write a SHA-256 fingerprint as 32 pairs of digits and capitals with colons between')).optional(),
});

/** What a place file may leave to its place and to the feed itself. */
export type GivenSettings = z.infer<typeof feedSettings>;

/** The settings as the readers take them. */
export const settledSettings = (feedId: string, { zone: own, localAuthority, ...settings }: GivenSettings, placeZone: string): FeedSettings & Pick<GivenSettings, 'senders' | 'acceptAnySenderOnLoopback' | 'clientCertificates'> => ({
  ...settings, feedId, zone: own ?? placeZone, localAuthority: localAuthority ?? settings.organisation,
});
