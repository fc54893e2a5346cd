import type { PersonFact } from '../facts/fact.js';
import { compareFacts, knownToSource } from '../facts/order.js';

type Merge = Extract<PersonFact, { kind: 'StaysMerged' }>;

const byWriting = (a: Merge, b: Merge): number => (knownToSource(a) < knownToSource(b) ? -1 : knownToSource(a) > knownToSource(b) ? 1 : compareFacts(a, b));

/**
 * Under which number a visit goes on after A42: the merged number is never used again, so that late messages to it go along.
 * Of several words on one number the last written down counts. Numbers that were merged in a circle survive under the one that
 * the circle's last word names. Gives a number that was never merged back as it is.
 */
export function survivingVisits(facts: readonly PersonFact[]): (recordKey: string) => string {
  const into = new Map<string, Merge & { readonly recordKey: string }>();
  for (const fact of facts.filter((one) => one.kind === 'StaysMerged').sort(byWriting)) {
    if (fact.recordKey !== null && fact.recordKey !== fact.body.merged) into.set(fact.body.merged, { ...fact, recordKey: fact.recordKey });
  }
  return (recordKey) => {
    const path: string[] = [];
    let at = recordKey;
    for (;;) {
      const next = into.get(at);
      if (next === undefined) return at;
      if (path.includes(at)) return lastOf(path.slice(path.indexOf(at)).flatMap((key) => into.get(key) ?? []))?.recordKey ?? at;
      path.push(at);
      at = next.recordKey;
    }
  };
}

const lastOf = <T extends Merge>(merges: readonly T[]): T | undefined => [...merges].sort(byWriting).at(-1);
