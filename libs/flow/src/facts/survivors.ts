import type { PersonFact } from './fact.js';
import { compareFacts, knownToSource } from './order.js';

/** Says that what bore the key `gone` goes on under the key `stays`. */
export interface Merge {
  readonly gone: string;
  readonly stays: string;
  readonly fact: PersonFact;
}

/** The order in which sources wrote facts down, whatever order they came in. */
export const byWriting = (a: PersonFact, b: PersonFact): number => {
  const [atA, atB] = [knownToSource(a), knownToSource(b)];
  return atA < atB ? -1 : atA > atB ? 1 : compareFacts(a, b);
};

/**
 * Under which key each key goes on, through chains of merges. Of several words on one key the last written down counts. Keys that
 * were merged in a circle survive under the one that the circle's last word names. A key that was never merged comes back as it is.
 */
export function survivors(merges: readonly Merge[]): (key: string) => string {
  const into = new Map<string, Merge>();
  for (const merge of [...merges].sort((a, b) => byWriting(a.fact, b.fact))) if (merge.gone !== merge.stays) into.set(merge.gone, merge);
  return (key) => {
    const path: Merge[] = [];
    for (let merge = into.get(key); merge !== undefined; merge = into.get(merge.stays)) {
      const circle = path.indexOf(merge);
      if (circle >= 0) return path.slice(circle).reduce((last, one) => (byWriting(last.fact, one.fact) < 0 ? one : last)).stays;
      path.push(merge);
    }
    return path.at(-1)?.stays ?? key;
  };
}
