import { foldCases, type ClockCase } from '@homeward/alerts';
import { doubleHolds, type DoubleHold } from '@homeward/board';
import { findingsAbout, foldPerson, judgeLinks, linkPersons, reassignStays, type Instant, type PersonFact, type PersonState, type SourceMerge } from '@homeward/flow';
import type { PlaceContext } from './place-context.js';
import type { Told } from './read-facts.js';

/** A person as folded: pure state, before it meets the tables. */
export interface FoldedPerson {
  readonly personId: string;
  readonly subjects: readonly string[];
  readonly state: PersonState;
  readonly cases: readonly ClockCase[];
  readonly holds: readonly DoubleHold[];
  /** Those of a source that touch this person. */
  readonly merges: readonly SourceMerge[];
}

/** Joins subjects into persons and folds each from all of its facts. `registered`: case keys that were minted before. */
export function foldPeople(place: PlaceContext, subjects: readonly string[], { facts, evidence }: Told, registered: ReadonlySet<string>, now: Instant): FoldedPerson[] {
  const judged = judgeLinks(facts, evidence);
  const personOf = linkPersons(subjects, judged.links);
  const members = new Map<string, string[]>();
  for (const subject of subjects) {
    const person = personOf.get(subject) ?? subject;
    const own = members.get(person);
    if (own === undefined) members.set(person, [subject]);
    else own.push(subject);
  }
  const told = new Map<string, PersonFact[]>();
  for (const fact of reassignStays(facts)) {
    const person = personOf.get(fact.subjectId) ?? fact.subjectId;
    const own = told.get(person);
    if (own === undefined) told.set(person, [fact]);
    else own.push(fact);
  }
  return [...members].map(([personId, own]) => {
    const state = foldPerson(told.get(personId) ?? [], findingsAbout(judged, own));
    return { personId, subjects: own, state, cases: foldCases(state, place, now, registered), holds: doubleHolds(state, { now, zone: place.zone, rules: place.holdRules }), merges: judged.merges.filter((merge) => merge.subjects.some((id) => own.includes(id))) };
  });
}
