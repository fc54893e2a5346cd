import type { Instant } from '../time.js';

/** What the links between records contradict. Subject ids are in ascending order. */
export interface IdentityClash {
  /**
   * `TWO_PEOPLE_ONE_NUMBER`: records with different birth dates, or that were told apart, claim one number. `ONE_PERSON_TWO_NUMBERS`: one person's records
   * carry two NHS numbers. `RENAMED_ONTO_EXISTING`: a record was to take a number (A47) that somebody had already. `NUMBER_OF_MANY`: a local
   * number stands beside more records than one person can have, and joins none of them.
   */
  readonly kind: 'TWO_PEOPLE_ONE_NUMBER' | 'ONE_PERSON_TWO_NUMBERS' | 'RENAMED_ONTO_EXISTING' | 'NUMBER_OF_MANY';
  readonly subjects: readonly string[];
}

/** A link that stands and should be looked at: it joins records whose birth dates are known and differ. Subject ids are in ascending order. */
export interface MatchDoubt {
  readonly kind: 'BIRTH_DATES_DIFFER';
  readonly subjects: readonly string[];
}

/** What judging the links of some subjects found, apart from the links themselves. */
export interface IdentityFindings {
  readonly clashes: readonly IdentityClash[];
  readonly doubts: readonly MatchDoubt[];
  /** When each record that was merged into another one (A40 and its kin) was so, by subject id. */
  readonly mergedAway: ReadonlyMap<string, Instant>;
}

export const noFindings: IdentityFindings = { clashes: [], doubts: [], mergedAway: new Map() };

/** The findings that touch one person, by that person's subjects. */
export function findingsAbout(findings: IdentityFindings, subjects: readonly string[]): IdentityFindings {
  const touches = (finding: { readonly subjects: readonly string[] }): boolean => finding.subjects.some((id) => subjects.includes(id));
  return { clashes: findings.clashes.filter(touches), doubts: findings.doubts.filter(touches), mergedAway: findings.mergedAway };
}
