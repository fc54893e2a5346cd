import type { PersonFact } from '../facts/fact.js';
import type { IdentityEvidence } from './judge-links.js';
import type { SubjectLink } from './link-persons.js';
import type { LinkFact } from './standing-links.js';

export interface PlainLinks {
  /** One for every two identifiers that were seen together, however often. */
  readonly plain: readonly SubjectLink[];
  /** All facts but those that these links come from. */
  readonly rest: readonly PersonFact[];
}

/**
 * The links that stand whatever else was told: those of a record whose further identifiers stand beside no other record, of which at
 * most one is an NHS number, whose birth dates do not differ, and which nobody merged, renamed or told apart. They touch no other
 * record's links, so that both may be judged alone. Nearly all links of a hospital are such, told again by every message: judging them
 * with the others took a third of the time of folding people.
 */
export function plainLinks(facts: readonly PersonFact[], evidence: IdentityEvidence): PlainLinks {
  const besides = new Map<string, LinkFact[]>();
  const firstOf = new Map<string, LinkFact>();
  const entangled = new Set<string>();
  for (const fact of facts) {
    if (fact.kind !== 'SubjectsLinked' && fact.kind !== 'SubjectsUnlinked') continue;
    const { subjectId, body } = fact;
    if (fact.kind === 'SubjectsUnlinked' || fact.body.how !== 'SEEN_TOGETHER') {
      entangled.add(subjectId).add(body.other);
      continue;
    }
    const first = firstOf.get(body.other);
    if (first === undefined) {
      firstOf.set(body.other, fact);
      const own = besides.get(subjectId);
      if (own === undefined) besides.set(subjectId, [fact]);
      else own.push(fact);
    } else if (first.subjectId !== subjectId || first.body.nhsNumber !== fact.body.nhsNumber) entangled.add(first.subjectId).add(subjectId);
  }
  const isFree = (record: string, links: readonly LinkFact[]): boolean =>
    !entangled.has(record) && !firstOf.has(record) && links.every(({ body }) => !entangled.has(body.other) && !besides.has(body.other)) && isOnePerson(record, links, evidence);
  const free = new Map([...besides].filter(([record, links]) => isFree(record, links)));
  return {
    plain: [...free.values()].flatMap((links) => links.map(({ subjectId, body }) => ({ a: subjectId, b: body.other }))),
    rest: free.size === 0 ? facts : facts.filter((fact) => fact.kind !== 'SubjectsLinked' || !free.has(fact.subjectId)),
  };
}

/** Whether nothing speaks against a record and what was seen beside it being one person: two NHS numbers would, or two birth dates. */
const isOnePerson = (record: string, links: readonly LinkFact[], { births, nhsNumbers }: IdentityEvidence): boolean => {
  let numbers = nhsNumbers.has(record) ? 1 : 0;
  let birth = births.get(record);
  for (const { body } of links) {
    if (body.nhsNumber || nhsNumbers.has(body.other)) numbers += 1;
    const other = births.get(body.other);
    if (other !== undefined && birth !== undefined && other !== birth) return false;
    birth ??= other;
  }
  return numbers <= 1;
};
