import { byWriting } from '../facts/survivors.js';
import { linkPersons } from './link-persons.js';
import { namesNhsNumber, reaches, type LinkFact, type Parted } from './standing-links.js';

/** Records that are one person without the NHS number, and claim it. */
export interface Claimant {
  /** In the order in which they were written down. */
  readonly claims: readonly LinkFact[];
  /** Every subject of those records. */
  readonly subjects: readonly string[];
  readonly births: ReadonlySet<string>;
}

/** Who claims each NHS number, by its subject id; those linked first come first. */
export function claimantsOf(links: readonly LinkFact[], births: ReadonlyMap<string, string>): Map<string, Claimant[]> {
  const apartFromNumbers = links.filter((link) => !namesNhsNumber(link)).map((link) => ({ a: link.subjectId, b: link.body.other }));
  const recordOf = linkPersons(links.map((link) => link.subjectId), apartFromNumbers);
  const members = new Map<string, string[]>();
  for (const [subject, record] of recordOf) members.set(record, [...(members.get(record) ?? []), subject]);
  const byNumber = new Map<string, Map<string, LinkFact[]>>();
  for (const claim of links.filter(namesNhsNumber).sort(byClaim(births))) {
    const record = recordOf.get(claim.subjectId) ?? claim.subjectId;
    const ofNumber = byNumber.get(claim.body.other) ?? new Map<string, LinkFact[]>();
    byNumber.set(claim.body.other, ofNumber.set(record, [...(ofNumber.get(record) ?? []), claim]));
  }
  const claimant = ([record, claims]: [string, LinkFact[]]): Claimant => {
    const subjects = members.get(record) ?? [record];
    return { claims, subjects, births: new Set(subjects.flatMap((id) => births.get(id) ?? [])) };
  };
  return new Map([...byNumber].map(([number, ofNumber]) => [number, [...ofNumber].map(claimant)]));
}

/** At one and the same moment the birth date decides, not the subject's id, which tells who was heard of first. */
const byClaim = (births: ReadonlyMap<string, string>) => (one: LinkFact, other: LinkFact): number => {
  const claim = (link: LinkFact): LinkFact => ({ ...link, subjectId: births.get(link.subjectId) ?? '' });
  return byWriting(claim(one), claim(other)) || (one.subjectId < other.subjectId ? -1 : 1);
};

/** Whether two sets of birth dates are both known and share none. */
export const differ = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => one.size > 0 && other.size > 0 && ![...one].some((birth) => other.has(birth));

/** Whether an unlink tells two claimants of one number apart, by claims that it speaks about. */
export function isPartedFrom(one: Claimant, other: Claimant, parted: readonly Parted[]): boolean {
  const concerns = (claimant: Claimant, record: ReadonlySet<string>, { fact }: Parted): boolean =>
    claimant.subjects.some((id) => record.has(id)) && claimant.claims.every((claim) => reaches(fact, claim));
  return parted.some((each) => (concerns(one, each.a, each) && concerns(other, each.b, each)) || (concerns(one, each.b, each) && concerns(other, each.a, each)));
}
