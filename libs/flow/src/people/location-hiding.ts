import type { LocationHiding } from '../facts/bodies.js';
import type { PersonFact } from '../facts/fact.js';
import { knownToSource } from '../facts/order.js';

const strictness: Record<LocationHiding, number> = { NONE: 0, LOCAL: 1, NATIONAL: 2 };

/**
 * How far a person's places must be hidden, from facts in folding order. The newest word of each organisation on each record stands,
 * and of those the strictest: a "none" takes back nothing but what the same organisation said of the same record.
 */
export function hidingOf(facts: readonly PersonFact[]): LocationHiding | null {
  const words = new Map<string, { readonly at: string; readonly hiding: LocationHiding }>();
  for (const fact of facts) {
    if (fact.kind !== 'LocationHidingRecorded') continue;
    const said = JSON.stringify([fact.organisation, fact.subjectId]);
    const before = words.get(said);
    const at = knownToSource(fact);
    // Two words of one moment: the stricter one, for what was shown cannot be taken back.
    const replaces = before === undefined || at > before.at || (at === before.at && strictness[fact.body.hiding] > strictness[before.hiding]);
    if (replaces) words.set(said, { at, hiding: fact.body.hiding });
  }
  return [...words.values()].map(({ hiding }) => hiding).reduce<LocationHiding | null>((strictest, hiding) => (strictest === null || strictness[hiding] > strictness[strictest] ? hiding : strictest), null);
}
