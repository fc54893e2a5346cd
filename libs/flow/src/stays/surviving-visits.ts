import type { PersonFact } from '../facts/fact.js';
import { survivors } from '../facts/survivors.js';

/** Under which number each visit goes on after A42: the merged number is never used again, so that late messages to it go along. */
export function survivingVisits(facts: readonly PersonFact[]): (recordKey: string) => string {
  const merged = facts.filter((fact) => fact.kind === 'StaysMerged');
  return survivors(merged.flatMap((fact) => (fact.recordKey === null ? [] : [{ gone: fact.body.merged, stays: fact.recordKey, fact }])));
}
