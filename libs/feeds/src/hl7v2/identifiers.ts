import { NHS, parseNhsNumber, type Identifier } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import { nhsSpelling, type Spelling } from './nhs-spelling.js';
import type { Notes } from './notes.js';
import type { Repetition, Segment } from './segment.js';

/** The identifiers of one person in one segment: the principal, which its facts are about, first. */
export type Identifiers = readonly Identifier[];

/** What of a feed's settings says how its identifiers are spelt. */
export type IdentifierSettings = Pick<FeedSettings, 'localAuthority' | 'identifierSpellings'>;

/**
 * Reads the identifiers of a PID: PID-3, then PID-2 and PID-4, which older senders fill. The principal comes first: the first local
 * identifier, a record number (MR, PI) before any other; only where there is none, the NHS number. A source mistypes an NHS
 * number and later corrects it, but keeps its own: what is told about its own goes along. Then the NHS number, then the order sent.
 *
 * An NHS number that fails its check digit is noted and never used; so is a second, different one: a message cannot
 * make two people one.
 *
 * A number without an authority or type in PID-2 or PID-4 is of an unknown kind, so that it is kept apart from the record numbers
 * of PID-3 unless it repeats one.
 */
export function readIdentifiers(pid: Segment, settings: IdentifierSettings, notes: Notes): Identifiers {
  const found: Identifier[] = [];
  for (const number of [3, 2, 4]) {
    const sent = pid.repetitions(number);
    if (sent.length > most) notes.add('IDENTIFIERS_CUT', `PID-${number}`);
    for (const cx of sent.slice(0, most)) {
      const identifier = readIdentifier(cx, settings, `PID-${number}`, notes);
      if (identifier === null) continue;
      if (number !== 3 && isBare(cx)) {
        if (found.some((other) => other.value === identifier.value)) continue;
        add(found, { authority: `${settings.localAuthority}/PID-${number}`, value: identifier.value });
      } else add(found, identifier);
    }
  }
  const nhs = found.filter((identifier) => identifier.authority === NHS);
  if (nhs.length > 1) notes.add('NHS_NUMBERS_DIFFER');
  const local = found.filter((identifier) => identifier.authority !== NHS);
  const principal = local.find(isRecordNumber) ?? local[0];
  return [...(principal === undefined ? [] : [principal]), ...nhs.slice(0, 1), ...local.filter((identifier) => identifier !== principal)];
}

/** Table 0203: a medical record number, or a patient's internal number; a number without a type is read as one. */
const isRecordNumber = ({ authority }: Identifier): boolean => /\/(?:MR|PI)$/.test(authority);

/** Nobody has more numbers; each one is a link and a lock, so a runaway list is cut and noted. */
const most = 20;

function add(found: Identifier[], identifier: Identifier): void {
  if (!found.some((other) => other.authority === identifier.authority && other.value === identifier.value)) found.push(identifier);
}

/**
 * One CX (HL7 v2.4 §2.9.12): null where it names no person: empty, a filler such as `UNKNOWN` or `0000`, an account or a visit
 * number, too long, or an NHS number that is not valid. `field` is named in notes.
 */
export function readIdentifier(cx: Repetition, settings: IdentifierSettings, field: string, notes: Notes): Identifier | null {
  const value = cx.text(1).replace(/\s+/g, ' ').trim();
  const type = cx.text(5).toUpperCase();
  const authority = cx.text(4) || cx.text(4, 2);
  const spelling: Spelling = { authority: authority.toUpperCase(), type };
  const isNhs = nhsSpelling(spelling, settings.identifierSpellings?.nhsNumber);
  if (value === '' || (!isNhs && ofOtherThings.has(type))) return null;
  if (isNhs) {
    const digits = parseNhsNumber(value);
    if (digits === null) {
      notes.add('NHS_NUMBER_INVALID', field);
      return null;
    }
    return { authority: NHS, value: digits };
  }
  if (isFiller(value, settings)) {
    notes.add('IDENTIFIER_FILLER', field);
    return null;
  }
  return notTooLong({ authority: `${authorityMeant(authority, settings)}/${type || 'MR'}`, value }, field, notes);
}

/** The authority that a source means, whichever of its spellings it used. */
export function authorityMeant(authority: string, { localAuthority, identifierSpellings }: IdentifierSettings): string {
  if (authority === '') return localAuthority;
  if (identifierSpellings?.authorities === undefined) return authority;
  const spelt = Object.entries(identifierSpellings.authorities).find(([spelling]) => spelling.toUpperCase() === authority.toUpperCase());
  return spelt?.[1] ?? authority;
}

/** Nobody's number is this long: it is another field's text in the wrong place, so it is noted and names nobody. */
export function notTooLong(identifier: Identifier, field: string, notes: Notes): Identifier | null {
  if (identifier.value.length <= 200 && identifier.authority.length <= 100) return identifier;
  notes.add('IDENTIFIER_TOO_LONG', field);
  return null;
}

/** Whether a CX says nothing of whose number it is. */
export const isBare = (cx: Repetition): boolean => cx.text(4) === '' && cx.text(4, 2) === '' && cx.text(5) === '';

/** Table 0203 types that number an account or a visit, not a person. */
const ofOtherThings: ReadonlySet<string> = new Set(['AN', 'VN', 'ANC', 'ANT', 'ANON']);

/** Words for "there is none", and nothing but noughts or nines, with a prefix or without (`P0000000`). `111111` may be a number; a feed's settings tell. */
const filler = /^(?:0+|[a-z]{1,3}[ -]?0{4,}|[a-z]{0,3}[ -]?9{6,}|x{2,}|[-.?*]+|un(?:known|k)|none|nil|null|n\/?a|no(?:t)? ?(?:known|number|available|applicable|assigned|given)|unassigned|dummy|test|pending|tbc|tba|temp(?:orary)?)$/i;

/**
 * Whether a value is what systems write where they have no number; taken as a number it would make strangers one person. `fillers`: what
 * this source writes besides.
 */
export const isFiller = (value: string, { identifierSpellings }: Pick<FeedSettings, 'identifierSpellings'>): boolean =>
  filler.test(value) || (identifierSpellings?.fillers ?? []).some((own) => own.toUpperCase() === value.toUpperCase());
