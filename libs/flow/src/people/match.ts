import type { Day } from '../time.js';
import { comparedBirthDate, comparedFamilyName, comparedGivenName, comparedPostcode } from './match-name.js';
import { nearNumbers } from './near-numbers.js';

/** One person as far as they can be compared with another. Null or empty: no source said. */
export interface Likeness {
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly birthDate: Day | null;
  readonly postcode: string | null;
  readonly nhsNumbers: readonly string[];
  /** Nobody knows who this is (PID-31), so nothing written of them says who they are. */
  readonly identityUnknown: boolean;
}

/** Why two persons may be one. */
export interface Match {
  /** 0 to 100: only for sorting, it decides nothing. */
  readonly score: number;
  /** Plain sentences that hold no name, number or date. */
  readonly reasons: readonly string[];
}

/** A person as they are compared: worked out once, for one person is compared with many. Null: it tells nobody apart, or no source said. */
export interface ComparedLikeness {
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly birthDate: string | null;
  readonly postcode: string | null;
  readonly nhsNumbers: readonly string[];
  readonly identityUnknown: boolean;
}

export const comparedLikeness = (one: Likeness): ComparedLikeness => ({
  familyName: comparedFamilyName(one.familyName),
  givenName: comparedGivenName(one.givenName),
  birthDate: comparedBirthDate(one.birthDate),
  postcode: comparedPostcode(one.postcode),
  nhsNumbers: one.nhsNumbers,
  identityUnknown: one.identityUnknown,
});

/** What two persons must have alike to be offered as one. Null: nobody can be offered as this person. */
export const mustAgree = ({ familyName, givenName, birthDate, identityUnknown }: ComparedLikeness): string | null =>
  identityUnknown || familyName === null || givenName === null || birthDate === null ? null : [familyName, givenName, birthDate].join('|');

/**
 * Whether two different persons should be shown to somebody as possibly one: name and birth date agree, and besides them either the
 * postcode agrees, or nothing speaks against it, or the NHS numbers are a slip of the hand apart. Never a reason to join anybody:
 * a person decides. Symmetrical.
 */
export const possibleMatch = (a: Likeness, b: Likeness): Match | null => matchOfCompared(comparedLikeness(a), comparedLikeness(b));

/** The same of persons whose details were made comparable before. */
export function matchOfCompared(a: ComparedLikeness, b: ComparedLikeness): Match | null {
  const alike = mustAgree(a);
  if (alike === null || alike !== mustAgree(b)) return null;
  const postcode = a.postcode === null || b.postcode === null ? 'NOT_SAID' : a.postcode === b.postcode ? 'SAME' : 'OTHER';
  const numbers = compareNumbers(a.nhsNumbers, b.nhsNumbers);
  const near = numbers === 'ONE_DIGIT' || numbers === 'TRANSPOSED';
  if (!near && (postcode === 'OTHER' || (numbers === 'OTHER' && postcode !== 'SAME'))) return null;
  return { score: 60 + postcodeScore[postcode] + numberScore[numbers], reasons: ['The name and the birth date are the same', ...postcodeReason[postcode], ...numberReason[numbers]] };
}

type Postcode = 'SAME' | 'OTHER' | 'NOT_SAID';
type Numbers = 'ONE_DIGIT' | 'TRANSPOSED' | 'OTHER' | 'NOT_SAID';

const postcodeScore: Record<Postcode, number> = { SAME: 20, NOT_SAID: 0, OTHER: -20 };
const numberScore: Record<Numbers, number> = { ONE_DIGIT: 20, TRANSPOSED: 20, NOT_SAID: 10, OTHER: -20 };

const postcodeReason: Record<Postcode, readonly string[]> = {
  SAME: ['The postcode is the same'],
  OTHER: ['The postcodes differ: one may have moved'],
  NOT_SAID: ['One of them has no postcode'],
};

const numberReason: Record<Numbers, readonly string[]> = {
  ONE_DIGIT: ['The NHS numbers differ by one digit'],
  TRANSPOSED: ['The NHS numbers differ only by two digits that changed places'],
  NOT_SAID: ['One of them has no NHS number'],
  OTHER: ['The NHS numbers are quite different: they may be two people'],
};

const compareNumbers = (a: readonly string[], b: readonly string[]): Numbers => {
  if (a.length === 0 || b.length === 0) return 'NOT_SAID';
  return a.flatMap((one) => b.map((other) => nearNumbers(one, other))).find((near) => near !== null) ?? 'OTHER';
};
