import type { DraftFact, Identifier } from '@homeward/flow';
import type { MergePair } from './groups.js';
import type { LinkContext, Links, Named } from './links.js';
import { rejected } from './rejections.js';
import type { Segment } from './segment.js';

/** A42 and A50: the visit MRG-5 was the same as PV1-19, which goes on; the old number is never used again (HL7 UK A.3). */
export function mergedVisits({ group, person }: Named, { times, visitNumbers }: LinkContext): Links {
  const pairs: readonly MergePair[] = group.merges.map((pair) => ({ ...pair, pv1: pair.pv1 ?? group.pv1 }));
  if (pairs.length === 0) return { facts: [], rejections: [rejected('NO_MERGED_VISIT', 'MRG-5')] };
  return collect(pairs, ({ mrg, pv1 }) => {
    const record = visitNumbers(pv1, 19);
    const merged = visitNumbers(mrg, 5);
    if (record === null) return rejected('NO_VISIT_NUMBER', 'PV1-19');
    if (merged === null) return rejected('NO_MERGED_VISIT', 'MRG-5');
    if (same(record, merged)) return [];
    return [{ ...times, subject: person.subject, record, kind: 'StaysMerged', body: { merged } }];
  });
}

/** A45: each visit (PV1-19, else MRG-5) belongs to PID-3, and was written down under MRG-1 by mistake (HL7 v2.4 §3.3.45). */
export function movedVisits({ group, person }: Named, endedBy: (mrg: Segment) => readonly Identifier[], { times, visitNumbers }: LinkContext): Links {
  if (group.merges.length === 0) return { facts: [], rejections: [rejected('NO_MERGED_IDENTIFIER', 'MRG-1')] };
  return collect(group.merges, ({ mrg, pv1 }) => {
    const record = visitNumbers(pv1, 19) ?? visitNumbers(mrg, 5);
    const from = endedBy(mrg);
    if (record === null) return rejected('NO_VISIT_NUMBER', 'PV1-19');
    if (from.length === 0) return rejected('NO_MERGED_IDENTIFIER', 'MRG-1');
    return from
      .filter((identifier) => !person.identifiers.some((known) => same(known, identifier)))
      .map((wrong): DraftFact => ({ ...times, subject: person.subject, record, kind: 'StayReassigned', body: { from: wrong } }));
  });
}

const collect = (pairs: readonly MergePair[], read: (pair: MergePair) => DraftFact[] | ReturnType<typeof rejected>): Links => {
  const results = pairs.map(read);
  return { facts: results.flatMap((result) => ('code' in result ? [] : result)), rejections: results.flatMap((result) => ('code' in result ? [result] : [])) };
};

const same = (a: Identifier, b: Identifier): boolean => a.authority === b.authority && a.value === b.value;
