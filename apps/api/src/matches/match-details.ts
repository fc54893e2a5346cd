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

/** Where somebody lives is a place too; whether two postcodes agree may be said. */
const covered = (detail: MatchDetail, [first, second]: readonly [Side, Side]): MatchDetail => ({
  ...detail,
  first: detail.first !== null && !first.placesShown ? protectedPlace : detail.first,
  second: detail.second !== null && !second.placesShown ? protectedPlace : detail.second,
});

const sourcesOf = ({ sources, placesShown }: Side): string | null => (sources.length === 0 ? null : placesShown ? sources.join(', ') : 'Source protected');

/** The two sides detail by detail, as their sources wrote them. */
export function matchDetails(sides: readonly [Side, Side]): MatchDetail[] {
  return [
    detailOf(sides, 'Family name', ({ familyName }) => familyName, comparedFamilyName),
    detailOf(sides, 'Given name', ({ givenName }) => givenName, comparedGivenName),
    detailOf(sides, 'Date of birth', ({ birthDate }) => birthDate || null, comparedBirthDate),
    covered(detailOf(sides, 'Postcode', ({ postcode }) => postcode, comparedPostcode), sides),
    detailOf(sides, 'NHS number', ({ nhsNumber }) => nhsNumber, asItIs),
    { ...detailOf(sides, 'NHS number check', ({ nhsNumberStatus }) => statusInWords(nhsNumberStatus), asItIs), agrees: null },
    { detail: 'Said by', first: sourcesOf(sides[0]), second: sourcesOf(sides[1]), agrees: null },
  ];
}
