import { NHS, type DraftFact, type Identifier } from '@homeward/flow';
import type { RejectionNote } from '../reading.js';
import type { EventMeaning } from './events.js';
import type { PersonGroup } from './groups.js';
import { isBare, readIdentifier, type IdentifierSettings } from './identifiers.js';
import type { Notes } from './notes.js';
import type { PersonRead } from './person.js';
import { rejected } from './rejections.js';
import type { Segment } from './segment.js';
import type { PersonFactEnvelope } from './stay-facts.js';
import { readDay } from './time.js';
import { movedVisits, mergedVisits } from './visit-links.js';
import type { VisitNumbers } from './visit-number.js';

export interface Named {
  readonly group: PersonGroup;
  readonly person: PersonRead;
}

export interface Links {
  readonly facts: readonly DraftFact[];
  readonly rejections: readonly RejectionNote[];
}

export interface LinkContext {
  readonly times: Omit<PersonFactEnvelope, 'subject'>;
  readonly settings: IdentifierSettings;
  readonly visitNumbers: VisitNumbers;
  readonly notes: Notes;
}

const none: Links = { facts: [], rejections: [] };
const join = (a: Links, b: Links): Links => ({ facts: [...a.facts, ...b.facts], rejections: [...a.rejections, ...b.rejections] });

/** What the event itself states between people, numbers and visits: a merge, a new number, a link of two PIDs or its end, a visit under another number or person. */
export function linkFacts(meaning: EventMeaning, people: readonly Named[], context: LinkContext): Links {
  const ofEach = (read: (named: Named, context: LinkContext) => Links): Links => people.map((named) => read(named, context)).reduce(join, none);
  switch (meaning) {
    case 'MERGED':
      return ofEach((named) => merged(named, 'MERGED', context));
    case 'RENAMED':
      return ofEach((named) => merged(named, 'RENAMED', context));
    case 'ACCOUNTS_MERGED':
      return { ...ofEach((named) => merged(named, 'MERGED', context)), rejections: [] };
    case 'LINKED':
      return { facts: linked(people, context), rejections: [] };
    case 'UNLINKED':
      return unlinked(people, context);
    case 'IDENTIFIER_MOVED':
      return ofEach(movedIdentifier);
    case 'STAYS_MERGED':
      return ofEach(mergedVisits);
    case 'STAY_REASSIGNED':
      return ofEach((named) => movedVisits(named, endedBy(named, [1, 4], context), context));
    default:
      return none;
  }
}

/** Record is merged with record: an NHS number in MRG-1 counts only where it stands alone there. */
function merged(named: Named, how: 'MERGED' | 'RENAMED', context: LinkContext): Links {
  const { person } = named;
  const ended = endedBy(named, [1, 4], context)(named.group.mrg);
  if (ended.length === 0) return { facts: [], rejections: [rejected('NO_MERGED_IDENTIFIER', 'MRG-1')] };
  const others = ended.filter((identifier) => !person.identifiers.some((known) => same(known, identifier)));
  return { facts: others.map((other) => ({ ...context.times, subject: person.subject, record: null, kind: 'SubjectsLinked', body: { other, how } })), rejections: [] };
}

/**
 * Whom an MRG names as ended. MRG-1 is of the same authority and type as the PID-3 that survives (HL7 v2.4 §3.5.1), so one that leaves
 * them out has PID-3's. Older senders fill MRG-4 (§3.4.10.4).
 */
const endedBy = ({ person }: Named, fields: readonly number[], { settings, notes }: LinkContext) => (mrg: Segment | undefined): readonly Identifier[] => {
  const survivor = person.subject.authority === NHS ? undefined : person.subject;
  const sent = fields.map((field) => mrg?.repetitions(field) ?? []).find((repetitions) => repetitions.length > 0) ?? [];
  const ended = sent.flatMap((cx) => {
    const identifier = readIdentifier(cx, settings, `MRG-${fields[0]}`, notes);
    if (identifier === null) return [];
    return [isBare(cx) && survivor !== undefined ? { ...identifier, authority: survivor.authority } : identifier];
  });
  const local = ended.filter(({ authority }) => authority !== NHS);
  return local.length > 0 ? local : ended;
};

/** A link is not made where two birth dates are given and differ: the event also ties a mother to her baby (HL7 v2.4 §3.3.24). */
function linked(people: readonly Named[], { times, notes }: LinkContext): readonly DraftFact[] {
  const [first, ...rest] = people;
  if (first === undefined) return [];
  return rest.flatMap((other): DraftFact[] => {
    const [one, two] = [first, other].map(({ group }) => readDay(group.pid.text(7)));
    if (one !== null && two !== null && one !== two) {
      notes.add('LINK_BIRTH_DATES_DIFFER', 'PID-7');
      return [];
    }
    if (same(first.person.subject, other.person.subject)) return [];
    return [{ ...times, subject: first.person.subject, record: null, kind: 'SubjectsLinked', body: { other: other.person.subject, how: 'SEEN_TOGETHER' } }];
  });
}

/** None of the first person's numbers is the other's (HL7 v2.4 §3.3.37). A number that both still bear parts nobody, and is noted: they are seen as one by it. */
function unlinked(people: readonly Named[], { times, notes }: LinkContext): Links {
  const [first, ...rest] = people;
  if (first === undefined || rest.length === 0) return { facts: [], rejections: [rejected('NO_SECOND_PERSON', 'PID')] };
  const facts = rest.flatMap((other) => {
    const [ours, theirs] = [without(first.person, other.person), without(other.person, first.person)];
    if (ours.length < first.person.identifiers.length) notes.add('UNLINKED_SHARE_IDENTIFIER', 'PID-3');
    const [one, two] = [ours[0], theirs[0]];
    if (one === undefined || two === undefined) return [];
    return [...theirs.map((identifier) => [one, identifier] as const), ...ours.slice(1).map((identifier) => [two, identifier] as const)];
  });
  return { facts: facts.map(([subject, other]): DraftFact => ({ ...times, subject, record: null, kind: 'SubjectsUnlinked', body: { other, how: 'UNLINKED' } })), rejections: [] };
}

const without = (person: PersonRead, other: PersonRead): readonly Identifier[] => person.identifiers.filter((identifier) => !other.identifiers.some((theirs) => same(theirs, identifier)));

/** A43: the identifier belonged under MRG-4 by mistake (HL7 v2.4 §3.3.43). Where none is named there, only who the message is about is read. */
function movedIdentifier(named: Named, context: LinkContext): Links {
  const { person } = named;
  const from = endedBy(named, [4], context)(named.group.mrg).filter((identifier) => !person.identifiers.some((known) => same(known, identifier)));
  if (from.length === 0) context.notes.add('EVENT_PARTLY_READ', 'A43');
  return { facts: from.map((other) => ({ ...context.times, subject: person.subject, record: null, kind: 'SubjectsUnlinked', body: { other, how: 'UNLINKED' } })), rejections: [] };
}

const same = (a: Identifier, b: Identifier): boolean => a.authority === b.authority && a.value === b.value;
