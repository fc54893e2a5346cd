import { claimantsOf, differ, isPartedFrom, type Claimant, type ClaimedBy } from './claimants.js';
import { isBesideLocal } from './filler-identifiers.js';
import type { IdentityClash, MatchDoubt } from './identity-findings.js';
import { ascending } from './link-persons.js';
import { namesNhsNumber, type LinkFact, type Parted, type StandingLinks } from './standing-links.js';

export interface Contested {
  /** Claims that join nobody. */
  readonly lost: ReadonlySet<LinkFact>;
  readonly clashes: readonly IdentityClash[];
  readonly doubts: readonly MatchDoubt[];
}

/**
 * Two people may bear one number: an NHS number, or a local one that a hospital shows beside the records of both. Records of one
 * organisation that claim it with birth dates that differ, or that were told apart, must not become one person: the number stays with
 * those that agree with the number's own birth date, else with those linked first, and with nobody where nothing tells the claims apart.
 * Between organisations the link stands, for an alert that is missed harms, and is doubted, for an alert about the wrong person harms
 * too. `births`: a keyed hash of the birth date of each subject, where known.
 */
export function contestedNumbers({ links, parted }: StandingLinks, births: ReadonlyMap<string, string>): Contested {
  const made = links.filter((link) => !isBesideLocal(link) && !namesNhsNumber(link));
  const local = contest({ claims: links.filter(isBesideLocal), others: made }, parted, births);
  const records = links.filter((link) => !namesNhsNumber(link) && !local.lost.has(link));
  const ofNhs = contest({ claims: links.filter(namesNhsNumber), others: records }, parted, births);
  return { lost: new Set([...local.lost, ...ofNhs.lost]), clashes: [...local.clashes, ...ofNhs.clashes], doubts: [...local.doubts, ...ofNhs.doubts] };
}

const contest = (claimed: ClaimedBy, parted: readonly Parted[], births: ReadonlyMap<string, string>): Contested => {
  const lost = new Set<LinkFact>();
  const clashes: IdentityClash[] = [];
  const doubts: MatchDoubt[] = [];
  const apart = (one: Claimant, other: Claimant): boolean => one !== other && ((shareOrganisation(one, other) && differ(one.births, other.births)) || isPartedFrom(one, other, parted));
  for (const [number, ranks] of claimantsOf(claimed, births)) {
    const told = bornOn(number, ranks.flat(), births);
    const kept: Claimant[] = [];
    for (const rank of [...ofBirth(ranks, (one) => !differ(one.births, told)), ...ofBirth(ranks, (one) => differ(one.births, told))]) {
      const rivalsOf = new Map(rank.map((claimant) => [claimant, [...kept, ...rank].filter((other) => apart(claimant, other))]));
      for (const [claimant, rivals] of rivalsOf) {
        if (rivals.length === 0) kept.push(claimant);
        else claimant.claims.forEach((claim) => lost.add(claim));
        for (const rival of rivals) clashes.push({ kind: 'TWO_PEOPLE_ONE_NUMBER', subjects: ascending([number, ...claimingIds(rival), ...claimingIds(claimant)]) });
      }
    }
    for (const doubted of kept.filter((one) => differ(one.births, told))) doubts.push({ kind: 'BIRTH_DATES_DIFFER', subjects: ascending([number, ...claimingIds(doubted)]) });
  }
  return { lost, clashes, doubts };
};

const ofBirth = (ranks: readonly (readonly Claimant[])[], agrees: (one: Claimant) => boolean): Claimant[][] => ranks.map((rank) => rank.filter(agrees)).filter((rank) => rank.length > 0);

const claimingIds = ({ claims }: Claimant): string[] => claims.map((claim) => claim.subjectId);

/** Local identifiers belong to the organisation that tells of them. */
const shareOrganisation = (one: Claimant, other: Claimant): boolean => one.claims.some((claim) => other.claims.some((rival) => rival.organisation === claim.organisation));

/** The birth date that goes with a number: its own, else that of who claimed it first. */
const bornOn = (number: string, claimants: readonly Claimant[], births: ReadonlyMap<string, string>): ReadonlySet<string> => {
  const own = births.get(number);
  return own === undefined ? (claimants.find((one) => one.births.size > 0)?.births ?? new Set()) : new Set([own]);
};
