import { knownToSource } from '../facts/order.js';
import type { PersonFact } from '../facts/fact.js';
import type { SubjectLink } from './link-persons.js';

type Link = Extract<PersonFact, { kind: 'SubjectsLinked' }>;
const isLink = (fact: PersonFact): fact is Link => fact.kind === 'SubjectsLinked';

/**
 * The links that join subjects into persons. A source may correct the NHS number of a local identifier: of the NHS numbers
 * that one local identifier was seen with, only the last one written down is in force, so that a mistyped number does not
 * make two people one for ever. Other links, and merges, all stand.
 */
export function linksInForce(facts: readonly PersonFact[]): SubjectLink[] {
  const links = facts.filter(isLink);
  const latest = new Map<string, Link>();
  for (const link of links.filter(namesNhsNumber)) {
    const before = latest.get(link.subjectId);
    if (before === undefined || isLater(link, before)) latest.set(link.subjectId, link);
  }
  return links
    .filter((link) => !namesNhsNumber(link) || latest.get(link.subjectId)?.body.other === link.body.other)
    .map((link) => ({ a: link.subjectId, b: link.body.other }));
}

const namesNhsNumber = (link: Link): boolean => link.body.how === 'SEEN_TOGETHER' && link.body.nhsNumber;

/** Equal times break on the sender's sequence, then on the subject, never on receipt. */
const isLater = (link: Link, before: Link): boolean =>
  `${knownToSource(link)}|${link.sequence}|${link.body.other}` > `${knownToSource(before)}|${before.sequence}|${before.body.other}`;
