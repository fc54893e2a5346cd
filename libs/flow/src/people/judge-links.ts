import type { PersonFact } from '../facts/fact.js';
import { contestedNumbers } from './contested-numbers.js';
import { doubtedPersons } from './doubted-persons.js';
import type { IdentityClash, IdentityFindings } from './identity-findings.js';
import { ascending, linkPersons, type SubjectLink } from './link-persons.js';
import { mergedAway } from './merged-away.js';
import { plainLinks } from './plain-links.js';
import type { SourceMerge } from './source-merges.js';
import { standingLinks, type LinkFact } from './standing-links.js';

/** What the registry and the sealed identities know of subjects, by subject id. */
export interface IdentityEvidence {
  /** A keyed hash of the birth date, where it is known. */
  readonly births: ReadonlyMap<string, string>;
  /** The subjects that are NHS numbers. */
  readonly nhsNumbers: ReadonlySet<string>;
}

export interface JudgedLinks extends IdentityFindings {
  /** The links that join subjects into persons (`linkPersons`). */
  readonly links: readonly SubjectLink[];
  /** Merges that their source has not undone, whether they join anybody or one of ours holds them apart. */
  readonly merges: readonly SourceMerge[];
}

const noEvidence: IdentityEvidence = { births: new Map(), nhsNumbers: new Set() };

/**
 * Which subjects are one person, and what their records contradict. `facts`: those of every subject that any link or unlink fact names
 * beside another one, in any order and with any repeats, as they were told (before `reassignStays`).
 */
export function judgeLinks(facts: readonly PersonFact[], evidence: IdentityEvidence = noEvidence): JudgedLinks {
  const { plain, rest } = plainLinks(facts, evidence);
  const judged = judgeTogether(rest, evidence);
  return { ...judged, links: [...plain, ...judged.links] };
}

/** The same of facts that are all weighed against each other. */
export function judgeTogether(facts: readonly PersonFact[], { births, nhsNumbers }: IdentityEvidence): JudgedLinks {
  const standing = standingLinks(facts);
  const { lost, clashes, doubts } = contestedNumbers(standing, births);
  const inForce = standing.links.filter((link) => !lost.has(link));
  const [links, made] = [inForce, inForce.filter(({ body }) => body.how !== 'SEEN_TOGETHER')].map((some) => some.map(({ subjectId, body }) => ({ a: subjectId, b: body.other }))) as [SubjectLink[], SubjectLink[]];
  const personOf = linkPersons([], links);
  const numbers = new Set([...nhsNumbers, ...standing.links.flatMap((link) => (link.body.nhsNumber ? [link.body.other] : []))]);
  const ofMany = standing.fillers.map(({ identifier, principals }): IdentityClash => ({ kind: 'NUMBER_OF_MANY', subjects: ascending([identifier, ...principals]) }));
  const all = [...clashes, ...ofMany, ...twoNumbers(personOf, numbers), ...standing.refusedRenames.flatMap((link) => refused(link, personOf))];
  const doubtedAlready = new Set(doubts.flatMap(({ subjects }) => subjects.map((id) => personOf.get(id))));
  const further = doubtedPersons(personOf, made, births).filter(({ subjects: [one] }) => one === undefined || !doubtedAlready.has(personOf.get(one)));
  return { links, merges: standing.merges, clashes: once(all), doubts: once([...doubts, ...further]), mergedAway: mergedAway(inForce) };
}

const twoNumbers = (personOf: ReadonlyMap<string, string>, numbers: ReadonlySet<string>): IdentityClash[] => {
  const byPerson = new Map<string, string[]>();
  for (const [subject, person] of personOf) if (numbers.has(subject)) byPerson.set(person, [...(byPerson.get(person) ?? []), subject]);
  return [...byPerson.values()].filter((own) => own.length > 1).map((own) => ({ kind: 'ONE_PERSON_TWO_NUMBERS', subjects: ascending(own) }));
};

/** A rename that was refused matters only while the two are not one person all the same. */
const refused = ({ subjectId, body }: LinkFact, personOf: ReadonlyMap<string, string>): IdentityClash[] =>
  (personOf.get(subjectId) ?? subjectId) === (personOf.get(body.other) ?? body.other) ? [] : [{ kind: 'RENAMED_ONTO_EXISTING', subjects: ascending([subjectId, body.other]) }];

const once = <T extends { readonly kind: string; readonly subjects: readonly string[] }>(found: readonly T[]): T[] =>
  [...new Map(found.map((one) => [`${one.kind} ${one.subjects.join(' ')}`, one] as const))].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
