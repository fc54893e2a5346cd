import { knownToSource, wasKnownAt } from '../facts/order.js';
import type { Instant } from '../time.js';
import { ascending } from './link-persons.js';
import type { LinkFact, UnlinkFact } from './standing-links.js';

/** Two records that a source merged (A40 and its kin). Subject ids are in ascending order. */
export interface SourceMerge {
  readonly subjects: readonly [string, string];
  /** When the source last said so again although somebody of ours had parted them. Null: it has not. */
  readonly again: Instant | null;
}

/**
 * Whether a merge only says again what its source had said before one of ours parted the two: it joins nobody, and somebody is asked.
 * A source that undid its merge in between, or never said so before, says something new. A change of number that is said again the same way
 * round is refused before it comes here: the number is somebody's already. `between`: all links between the two;
 * `undone`: those that their own source undid.
 */
export function isRepeat(link: LinkFact, unlink: UnlinkFact, between: readonly LinkFact[], undone: ReadonlySet<LinkFact>): boolean {
  if (unlink.body.how !== 'PARTED' || !isMerge(link) || wasKnownAt(link, unlink)) return false;
  return between.some((before) => before.body.how === link.body.how && before.organisation === link.organisation && wasKnownAt(before, unlink) && !undone.has(before));
}

const isMerge = ({ body }: LinkFact): boolean => body.how === 'MERGED' || body.how === 'RENAMED';

/** The merges of some links, each pair of records once. */
export function sourceMerges(links: readonly LinkFact[], repeats: ReadonlySet<LinkFact>): SourceMerge[] {
  const byPair = new Map<string, SourceMerge>();
  for (const link of links.filter(({ body }) => body.how === 'MERGED')) {
    const subjects = ascending([link.subjectId, link.body.other]);
    const [first, second] = subjects;
    if (first === undefined || second === undefined) continue;
    const told = [byPair.get(subjects.join())?.again ?? null, repeats.has(link) ? knownToSource(link) : null].filter((at) => at !== null).sort();
    byPair.set(subjects.join(), { subjects: [first, second], again: told.at(-1) ?? null });
  }
  return [...byPair.values()];
}
