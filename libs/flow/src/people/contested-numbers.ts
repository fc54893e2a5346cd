import { claimantsOf, differ, isPartedFrom, type Claimant } from './claimants.js';
import type { IdentityClash, MatchDoubt } from './identity-findings.js';
import { ascending } from './link-persons.js';
import type { LinkFact, StandingLinks } from './standing-links.js';

export interface Contested {
  /** Claims that join nobody. */
  readonly lost: ReadonlySet<LinkFact>;
  readonly clashes: readonly IdentityClash[];
  readonly doubts: readonly MatchDoubt[];
}

/**
 * Two people may bear one NHS number. Records of one organisation that claim it with birth dates that differ, or that were told
 * apart, must not become one person: the number stays with those that agree with the number's own birth date, else with those linked
 * first. Between organisations the link stands, for an alert that is missed harms, and is doubted, for an alert about the wrong person
 * harms too. `births`: a keyed hash of the birth date of each subject, where known.
 */
export function contestedNumbers({ links, parted }: StandingLinks, births: ReadonlyMap<string, string>): Contested {
  const lost = new Set<LinkFact>();
  const clashes: IdentityClash[] = [];
  const doubts: MatchDoubt[] = [];
  const apart = (one: Claimant, other: Claimant): boolean => (shareOrganisation(one, other) && differ(one.births, other.births)) || isPartedFrom(one, other, parted);
  for (const [number, claimants] of claimantsOf(links, births)) {
    const told = bornOn(number, claimants, births);
    const kept: Claimant[] = [];
    for (const claimant of [...claimants].sort((a, b) => Number(differ(a.births, told)) - Number(differ(b.births, told)))) {
      const rivals = kept.filter((other) => apart(claimant, other));
      if (rivals.length === 0) kept.push(claimant);
      else for (const claim of claimant.claims) lost.add(claim);
      for (const rival of rivals) clashes.push({ kind: 'TWO_PEOPLE_ONE_NUMBER', subjects: ascending([number, ...claimed(rival), ...claimed(claimant)]) });
    }
    for (const doubted of kept.filter((one) => differ(one.births, told))) doubts.push({ kind: 'BIRTH_DATES_DIFFER', subjects: ascending([number, ...claimed(doubted)]) });
  }
  return { lost, clashes, doubts };
}

const claimed = ({ claims }: Claimant): string[] => claims.map((claim) => claim.subjectId);

/** Local identifiers belong to the organisation that tells of them. */
const shareOrganisation = (one: Claimant, other: Claimant): boolean => one.claims.some((claim) => other.claims.some((rival) => rival.organisation === claim.organisation));

/** The birth date that goes with a number: its own, else that of who claimed it first. */
const bornOn = (number: string, claimants: readonly Claimant[], births: ReadonlyMap<string, string>): ReadonlySet<string> => {
  const own = births.get(number);
  return own === undefined ? (claimants.find((one) => one.births.size > 0)?.births ?? new Set()) : new Set([own]);
};
