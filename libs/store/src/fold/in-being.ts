import type { PersonFact } from '@homeward/flow';
import type { FoldedPerson } from './fold-people.js';

/**
 * The people of whom something is said, or who have a row already. A subject that was only locked with others, because a reading
 * that no longer stands once tied it to them, is nobody yet.
 */
export function inBeing(people: readonly FoldedPerson[], facts: readonly PersonFact[], known: { has(subject: string): boolean }): FoldedPerson[] {
  const spokenOf = new Set(facts.map((fact) => fact.subjectId));
  return people.filter(({ subjects }) => subjects.some((subject) => spokenOf.has(subject) || known.has(subject)));
}
