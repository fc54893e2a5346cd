import type { SubjectLink } from './link-persons.js';

const pairOf = ({ a, b }: SubjectLink): string => (a < b ? `${a}|${b}` : `${b}|${a}`);

/**
 * Which links to end so that `first` and `second` are not one person any more: on each way from one to the other a link that is
 * `made` (a merge, a confirmed match) rather than seen; where a way has none, the link next to `second`. Empty: they are not joined.
 */
export function linksToPart(links: readonly SubjectLink[], made: (link: SubjectLink) => boolean, first: string, second: string): SubjectLink[] {
  const ended: SubjectLink[] = [];
  for (;;) {
    const gone = new Set(ended.map(pairOf));
    const way = wayBetween(links.filter((link) => !gone.has(pairOf(link))), first, second);
    const next = way.find(made) ?? way.at(-1);
    if (next === undefined) return ended;
    ended.push(next);
  }
}

/** The links of a shortest way, in order; empty where there is none. */
const wayBetween = (links: readonly SubjectLink[], from: string, to: string): SubjectLink[] => {
  const cameBy = new Map<string, { readonly link: SubjectLink; readonly before: string } | null>([[from, null]]);
  const waiting = [from];
  for (let at = waiting.shift(); at !== undefined && !cameBy.has(to); at = waiting.shift()) {
    for (const link of links) {
      const next = link.a === at ? link.b : link.b === at ? link.a : at;
      if (cameBy.has(next)) continue;
      cameBy.set(next, { link, before: at });
      waiting.push(next);
    }
  }
  const way: SubjectLink[] = [];
  for (let step = cameBy.get(to); step !== undefined && step !== null; step = cameBy.get(step.before)) way.unshift(step.link);
  return way;
};
