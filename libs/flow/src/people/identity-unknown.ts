import type { PersonFact } from '../facts/fact.js';
import { knownToSource } from '../facts/order.js';

type Details = Extract<PersonFact, { kind: 'PersonDetailsRecorded' }>;

/**
 * Whether nobody knows who this is (PID-31 = Y). Once known, always known: a record whose details came before the first "unknown",
 * one that was said not to be unknown, or one with a verified NHS number; and one known record makes the person known.
 */
export function identityUnknown(facts: readonly PersonFact[]): boolean {
  const records = new Map<string, Details[]>();
  for (const fact of facts) {
    if (fact.kind !== 'PersonDetailsRecorded') continue;
    const told = records.get(fact.subjectId);
    if (told === undefined) records.set(fact.subjectId, [fact]);
    else told.push(fact);
  }
  return records.size > 0 && [...records.values()].every(isUnknown);
}

const isUnknown = (told: readonly Details[]): boolean => {
  const first = told.filter((fact) => fact.body.identityUnknown === true).map(knownToSource).sort()[0];
  if (first === undefined) return false;
  return !told.some((fact) => fact.body.identityUnknown === false || fact.body.nhsNumberVerified === true || (fact.body.identityUnknown !== true && knownToSource(fact) < first));
};
