import { comparedBirthDate, comparedFamilyName, comparedGivenName, comparedPostcode, protectedPlace } from '@homeward/flow';
import type { PersonIdentity } from '@homeward/store';
import { statusInWords } from '../people/nhs-number-status.js';
import type { Side } from './read-sides.js';

export interface MatchDetail {
  readonly detail: string;
  readonly first: string | null;
  readonly second: string | null;
  /** Null: one of them does not say. */
  readonly agrees: boolean | null;
}

type Compared = (text: string | null) => string | null;
const asItIs: Compared = (text) => text;

const detailOf = (sides: readonly [Side, Side], detail: string, read: (identity: PersonIdentity) => string | null, compared: Compared): MatchDetail => {
  const [first, second] = sides.map(({ identity }) => (identity === undefined ? null : read(identity))) as [string | null, string | null];
  const [a, b] = [compared(first), compared(second)];
  return { detail, first, second, agrees: a === null || b === null ? null : a === b };
};

/**
 * Where somebody lives is a place too. Where one side is protected both are covered: if they are one person, the other side's address
 * is the protected one. Whether the two agree may be said.
 */
const covered = (detail: MatchDetail, shown: boolean, instead: string): MatchDetail =>
  shown ? detail : { ...detail, first: detail.first === null ? null : instead, second: detail.second === null ? null : instead };

const sourcesOf = ({ sources }: Side): string | null => (sources.length === 0 ? null : sources.join(', '));

/** The two sides detail by detail, as their sources wrote them. */
export function matchDetails(sides: readonly [Side, Side]): MatchDetail[] {
  const shown = sides.every(({ placesShown }) => placesShown);
  return [
    detailOf(sides, 'Family name', ({ familyName }) => familyName, comparedFamilyName),
    detailOf(sides, 'Given name', ({ givenName }) => givenName, comparedGivenName),
    detailOf(sides, 'Date of birth', ({ birthDate }) => birthDate || null, comparedBirthDate),
    covered(detailOf(sides, 'Postcode', ({ postcode }) => postcode, comparedPostcode), shown, protectedPlace),
    detailOf(sides, 'NHS number', ({ nhsNumber }) => nhsNumber, asItIs),
    { ...detailOf(sides, 'NHS number check', ({ nhsNumberStatus }) => statusInWords(nhsNumberStatus), asItIs), agrees: null },
    covered({ detail: 'Said by', first: sourcesOf(sides[0]), second: sourcesOf(sides[1]), agrees: null }, shown, 'Source protected'),
  ];
}
