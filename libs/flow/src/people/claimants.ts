import { byWriting } from '../facts/survivors.js';
import { linkPersons } from './link-persons.js';
import { reaches, type LinkFact, type Parted } from './standing-links.js';

/** Records that are one person without the identifier, and claim it. */
export interface Claimant {
  /** In the order in which they were written down. */
  readonly claims: readonly LinkFact[];
  /** Every subject of those records. */
  readonly subjects: readonly string[];
  readonly births: ReadonlySet<string>;
}

/** Which of the links are claims, and which others tell whose records are one person's all the same. */
export interface ClaimedBy {
  readonly claims: readonly LinkFact[];
  readonly others: readonly LinkFact[];
}

/** Who claims each identifier, by its subject id; those linked first come first. Claims that nothing tells apart but whom they are about stand in one rank. */
export function claimantsOf({ claims, others }: ClaimedBy, births: ReadonlyMap<string, string>): Map<string, Claimant[][]> {
  const recordOf = linkPersons(claims.map((link) => link.subjectId), others.map((link) => ({ a: link.subjectId, b: link.body.other })));
  const members = new Map<string, string[]>();
  for (const [subject, record] of recordOf) members.set(record, [...(members.get(record) ?? []), subject]);
  const byIdentifier = new Map<string, Map<string, LinkFact[]>>();
  for (const claim of claims) {
    const record = recordOf.get(claim.subjectId) ?? claim.subjectId;
    const own = byIdentifier.get(claim.body.other) ?? new Map<string, LinkFact[]>();
    byIdentifier.set(claim.body.other, own.set(record, [...(own.get(record) ?? []), claim]));
  }
  const claimant = ([record, own]: [string, LinkFact[]]): Claimant => {
    const subjects = members.get(record) ?? [record];
    return { claims: own.sort(byClaim(births)), subjects, births: new Set(subjects.flatMap((id) => births.get(id) ?? [])) };
  };
  return new Map([...byIdentifier].map(([identifier, own]) => [identifier, inRanks([...own].map(claimant), byClaims(births))]));
}

/** At one and the same moment the birth date decides, not the subject's id, which tells who was heard of first. */
const byClaim = (births: ReadonlyMap<string, string>) => (one: LinkFact, other: LinkFact): number => {
  const claim = (link: LinkFact): LinkFact => ({ ...link, subjectId: births.get(link.subjectId) ?? '' });
  return byWriting(claim(one), claim(other));
};

const byClaims = (births: ReadonlyMap<string, string>) => (one: Claimant, other: Claimant): number => {
  const compare = byClaim(births);
  const known = (claimant: Claimant): string => [...claimant.births].sort().join();
  for (const [at, claim] of one.claims.entries()) {
    const rival = other.claims[at];
    const order = rival === undefined ? 1 : compare(claim, rival);
    if (order !== 0) return order;
  }
  return one.claims.length - other.claims.length || (known(one) < known(other) ? -1 : known(one) > known(other) ? 1 : 0);
};

const inRanks = <T>(items: readonly T[], compare: (a: T, b: T) => number): T[][] => {
  const ranks: T[][] = [];
  for (const item of [...items].sort(compare)) {
    const rank = ranks.at(-1);
    if (rank !== undefined && compare(rank[0] as T, item) === 0) rank.push(item);
    else ranks.push([item]);
  }
  return ranks;
};

/** Whether two sets of birth dates are both known and share none. */
export const differ = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => one.size > 0 && other.size > 0 && ![...one].some((birth) => other.has(birth));

/** Whether an unlink tells two claimants of one number apart, by claims that it speaks about. */
export function isPartedFrom(one: Claimant, other: Claimant, parted: readonly Parted[]): boolean {
  const concerns = (claimant: Claimant, record: ReadonlySet<string>, { fact }: Parted): boolean =>
    claimant.subjects.some((id) => record.has(id)) && claimant.claims.every((claim) => reaches(fact, claim));
  return parted.some((each) => (concerns(one, each.a, each) && concerns(other, each.b, each)) || (concerns(one, each.b, each) && concerns(other, each.a, each)));
}
