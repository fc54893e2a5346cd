import type { Instant } from '../time.js';
import type { PersonFact } from '../facts/fact.js';
import type { HospitalStay } from '../stays/hospital-stay.js';
import { endStay } from '../stays/end-stay.js';
import { linkPersons } from './link-persons.js';
import { linksInForce } from './links-in-force.js';

type Link = Extract<PersonFact, { kind: 'SubjectsLinked' }>;
const isLink = (fact: PersonFact): fact is Link => fact.kind === 'SubjectsLinked';

/** When each subject's record was merged into another one (A40 and its kin), for those that were. */
export function mergedAway(facts: readonly PersonFact[]): Map<string, Instant> {
  const links = facts.filter(isLink);
  const subjects = facts.map((fact) => fact.subjectId);
  const recordOf = linkPersons(subjects, linksInForce(links.filter((link) => link.body.how === 'SEEN_TOGETHER')));
  const away = new Map<string, Instant>();
  for (const link of links.filter((one) => one.body.how === 'MERGED')) {
    const gone = recordOf.get(link.body.other) ?? link.body.other;
    if (gone === (recordOf.get(link.subjectId) ?? link.subjectId)) continue;
    for (const subject of new Set([...subjects, link.body.other])) {
      if ((recordOf.get(subject) ?? subject) === gone && !away.has(subject)) away.set(subject, link.happenedAt);
    }
  }
  return away;
}

/**
 * A person is in one bed. Where two records of one person are merged and both have an open stay in one organisation, the stay
 * under the record that was merged away was the double entry: it ends with the merge.
 */
export function endDoubledStays(stays: readonly HospitalStay[], mergedAt: (stay: HospitalStay) => Instant | null): HospitalStay[] {
  return stays.map((stay) => {
    const at = isOpen(stay) ? mergedAt(stay) : null;
    const kept = stays.some((other) => other !== stay && isOpen(other) && other.organisation === stay.organisation && mergedAt(other) === null);
    return at === null || !kept ? stay : endStay(stay, at);
  });
}

const isOpen = (stay: HospitalStay): boolean => stay.state === 'OPEN' && stay.admitted;
