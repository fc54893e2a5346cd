import type { PersonFact } from '../facts/fact.js';
import { byWriting } from '../facts/survivors.js';
import { isAboutStay } from './group-stays.js';
import { survivingVisits } from './surviving-visits.js';

type Reassigned = Extract<PersonFact, { kind: 'StayReassigned' }>;

/**
 * Facts as they stand after visits were moved to other people (A45): all that was told of such a visit, before or after, belongs to
 * whom the last word gives it. To be called with the facts of everybody concerned, before they are grouped by person: the locks of
 * both people are held then.
 */
export function reassignStays(facts: readonly PersonFact[]): PersonFact[] {
  const words = facts.filter((fact): fact is Reassigned & { readonly recordKey: string } => fact.kind === 'StayReassigned' && fact.recordKey !== null);
  if (words.length === 0) return [...facts];
  const surviving = survivingVisits(facts);
  const owners = new Map([...words].sort(byWriting).map((word) => [surviving(word.recordKey), word]));
  return facts.map((fact) => {
    const owner = fact.recordKey === null || !(isAboutStay(fact) || fact.kind === 'DischargeReadinessRecorded') ? undefined : owners.get(surviving(fact.recordKey));
    return owner === undefined ? fact : { ...fact, subjectId: owner.subjectId };
  });
}
