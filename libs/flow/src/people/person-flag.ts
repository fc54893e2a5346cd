import type { Day } from '../time.js';
import type { PersonFact } from '../facts/fact.js';
import { knownToSource } from '../facts/order.js';

/** A flag such as a frailty index category, with the days (inclusive) it holds for. */
export interface PersonFlag {
  readonly flag: string;
  readonly value: string | null;
  readonly from: Day;
  readonly to: Day | null;
  readonly organisation: string;
}

/** The flags of a person from facts in folding order: of each flag of one organisation and first day, what was written down last. */
export function foldFlags(facts: readonly PersonFact[]): PersonFlag[] {
  const newest = new Map<string, { readonly at: string; readonly flag: PersonFlag }>();
  for (const fact of facts) {
    if (fact.kind !== 'PersonFlagRecorded') continue;
    const { flag, value, from, to } = fact.body;
    const key = JSON.stringify([flag, from, fact.organisation]);
    const before = newest.get(key);
    if (before === undefined || knownToSource(fact) >= before.at) newest.set(key, { at: knownToSource(fact), flag: { flag, value, from, to, organisation: fact.organisation } });
  }
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { flag }]) => flag);
}
