import type { Instant } from '../time.js';
import { byWriting, survivors } from '../facts/survivors.js';
import type { HospitalStay } from '../stays/hospital-stay.js';
import { endStay } from '../stays/end-stay.js';
import { linkPersons } from './link-persons.js';
import type { LinkFact } from './standing-links.js';

/** When each subject's record was merged into another one (A40 and its kin), for those that were and that the last of the links in force leaves so. */
export function mergedAway(links: readonly LinkFact[]): Map<string, Instant> {
  const subjects = [...new Set(links.flatMap((link) => [link.subjectId, link.body.other]))];
  const together = links.filter((link) => link.body.how === 'SEEN_TOGETHER').map((link) => ({ a: link.subjectId, b: link.body.other }));
  const recordOf = linkPersons(subjects, together);
  const record = (subject: string): string => recordOf.get(subject) ?? subject;
  const merges = links
    .filter((link) => link.body.how === 'MERGED' || link.body.how === 'RENAMED')
    .map((link) => ({ gone: record(link.body.other), stays: record(link.subjectId), fact: link }))
    .filter(({ gone, stays }) => gone !== stays)
    .sort((a, b) => byWriting(a.fact, b.fact));
  const surviving = survivors(merges);
  const first = new Map([...merges].reverse().map(({ gone, fact }) => [gone, fact.happenedAt]));
  return new Map(subjects.flatMap((subject) => (surviving(record(subject)) === record(subject) ? [] : [[subject, first.get(record(subject)) ?? '']])));
}

/**
 * A person is in one bed. Where two records of one person are merged and both have an open stay in one organisation, the stay
 * under the record that was merged away was the double entry: it ends with the merge.
 */
export function endDoubledStays(stays: readonly HospitalStay[], mergedAt: (stay: HospitalStay) => Instant | null): HospitalStay[] {
  return stays.map((stay) => {
    const at = isOpen(stay) ? mergedAt(stay) : null;
    if (at === null) return stay;
    const kept = stays.some((other) => other !== stay && isOpen(other) && other.organisation === stay.organisation && mergedAt(other) === null);
    return kept ? endStay(stay, at) : stay;
  });
}

const isOpen = (stay: HospitalStay): boolean => stay.state === 'OPEN' && stay.admitted;
