import type { PersonFact } from '../facts/fact.js';
import { knownToSource, wasKnownAt } from '../facts/order.js';
import { fillersAmong, isBesideLocal, type Filler } from './filler-identifiers.js';
import { linkPersons } from './link-persons.js';
import { isRepeat, sourceMerges, type SourceMerge } from './source-merges.js';

export type LinkFact = Extract<PersonFact, { kind: 'SubjectsLinked' }>;
export type UnlinkFact = Extract<PersonFact, { kind: 'SubjectsUnlinked' }>;

/** Two records that were told apart. Each side is the subjects of one record. */
export interface Parted {
  readonly a: ReadonlySet<string>;
  readonly b: ReadonlySet<string>;
  readonly fact: UnlinkFact;
}

export interface StandingLinks {
  readonly links: readonly LinkFact[];
  readonly parted: readonly Parted[];
  /** Renames (A47) onto a number that somebody had already: by the standard an error, so nobody is merged by it. */
  readonly refusedRenames: readonly LinkFact[];
  /** Local numbers that join nobody: they stand beside more records than one person can have. */
  readonly fillers: readonly Filler[];
  /** Merges that their source has not undone: those that stand, and those that one of ours holds apart. */
  readonly merges: readonly SourceMerge[];
}

export const namesNhsNumber = (link: LinkFact): boolean => link.body.how === 'SEEN_TOGETHER' && link.body.nhsNumber;

type Links = ReadonlySet<LinkFact>;

/** The link facts that later words leave standing, from facts in any order. Birth dates are not weighed yet. */
export function standingLinks(facts: readonly PersonFact[]): StandingLinks {
  const told = latestNumbers(facts.filter((fact) => fact.kind === 'SubjectsLinked'));
  const refusedRenames = told.filter((link) => link.body.how === 'RENAMED' && facts.some((fact) => fact.subjectId === link.subjectId && knownToSource(fact) < knownToSource(link)));
  const unrefused = told.filter((link) => !refusedRenames.includes(link));
  const fillers = fillersAmong(unrefused);
  const links = unrefused.filter((link) => !isBesideLocal(link) || !fillers.some(({ identifier }) => identifier === link.body.other));
  const parted = facts.filter((fact) => fact.kind === 'SubjectsUnlinked').map((fact) => partedBy(fact, links));
  const between = (one: Parted): LinkFact[] => links.filter((link) => isBetween(link, one.a, one.b));
  const undone = parted.flatMap((one) => between(one).flatMap((link) => (reaches(one.fact, link) ? [{ link, by: one.fact }] : [])));
  const linksOf = (some: typeof undone): Links => new Set(some.map(({ link }) => link));
  const bySources = undone.filter(({ by }) => by.body.how === 'UNLINKED');
  const [ended, takenBack, byTheirOwn] = [linksOf(undone), linksOf(bySources), linksOf(bySources.filter(({ link, by }) => by.organisation === link.organisation))];
  const repeats = new Set(parted.flatMap((one) => between(one).filter((link) => isRepeat(link, one.fact, between(one), byTheirOwn))));
  const merges = sourceMerges(links.filter((link) => !takenBack.has(link)), repeats);
  return { links: links.filter((link) => !ended.has(link) && !repeats.has(link)), parted, refusedRenames, fillers, merges };
}

/**
 * A source may correct the NHS number of a local identifier: of the NHS numbers that one local identifier was seen with, only the
 * last one written down counts, so that a mistyped number does not make two people one for ever. An unlinked number does not bring
 * the one before it back. Two numbers in one breath both stand: that is a clash to show, not for us to choose.
 */
const latestNumbers = (links: readonly LinkFact[]): LinkFact[] => {
  const latest = new Map<string, { readonly at: string; readonly numbers: Set<string> }>();
  for (const link of links.filter(namesNhsNumber)) {
    const at = `${knownToSource(link)}|${link.happenedAt}|${link.sequence}`;
    const before = latest.get(link.subjectId);
    if (before === undefined || at > before.at) latest.set(link.subjectId, { at, numbers: new Set([link.body.other]) });
    else if (at === before.at) before.numbers.add(link.body.other);
  }
  return links.filter((link) => !namesNhsNumber(link) || latest.get(link.subjectId)?.numbers.has(link.body.other) === true);
};

/** The two records that an unlink tells apart: each identifier with those it was seen together with, NHS numbers left out. */
const partedBy = (fact: UnlinkFact, links: readonly LinkFact[]): Parted => {
  const [one, other] = [fact.subjectId, fact.body.other];
  const together = links.filter((link) => link.body.how === 'SEEN_TOGETHER' && !link.body.nhsNumber && !isBetween(link, new Set([one]), new Set([other])));
  const recordOf = linkPersons([one, other], together.map((link) => ({ a: link.subjectId, b: link.body.other })));
  const record = (id: string): Set<string> => new Set([...recordOf].flatMap(([subject, root]) => (root === recordOf.get(id) ? [subject] : [])));
  return recordOf.get(one) === recordOf.get(other) ? { a: new Set([one]), b: new Set([other]), fact } : { a: record(one), b: record(other), fact };
};

const isBetween = (link: LinkFact, a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  (a.has(link.subjectId) && b.has(link.body.other)) || (b.has(link.subjectId) && a.has(link.body.other));

/**
 * Whether an unlink speaks about a link at all, by when both were written down: it ends what was known by then; a later link stands
 * again. Where somebody of ours parted the two, the source going on to show both identifiers together says nothing new.
 */
export const reaches = (unlink: UnlinkFact, link: LinkFact): boolean => wasKnownAt(link, unlink) || (unlink.body.how === 'PARTED' && link.body.how === 'SEEN_TOGETHER');
