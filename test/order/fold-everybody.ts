import { ascending, findingsAbout, foldPerson, judgeLinks, linkPersons, reassignStays, type IdentityEvidence, type PersonFact, type PersonState } from '@homeward/flow';

/** Everybody whom some facts are about, as the store folds them: who they are by their subjects, and their state. */
export function foldEverybody(facts: readonly PersonFact[], evidence?: IdentityEvidence): { readonly subjects: string; readonly state: PersonState }[] {
  const judged = judgeLinks(facts, evidence);
  const subjects = ascending(facts.flatMap((fact) => [fact.subjectId, ...(fact.kind === 'SubjectsLinked' || fact.kind === 'SubjectsUnlinked' ? [fact.body.other] : fact.kind === 'StayReassigned' ? [fact.body.from] : [])]));
  const personOf = linkPersons(subjects, judged.links);
  const settled = reassignStays(facts);
  return [...new Set(personOf.values())].map((person) => {
    const own = subjects.filter((subject) => personOf.get(subject) === person);
    return { subjects: own.join(' '), state: foldPerson(settled.filter((fact) => own.includes(fact.subjectId)), findingsAbout(judged, own)) };
  });
}
