import { NHS, type DraftFact, type Identifier } from '@homeward/flow';
import type { RejectionNote } from '../reading.js';
import type { EventMeaning } from './events.js';
import type { PersonGroup } from './groups.js';
import { isBare, readIdentifier } from './identifiers.js';
import type { Notes } from './notes.js';
import type { PersonRead } from './person.js';
import { rejected } from './rejections.js';
import type { PersonFactEnvelope } from './stay-facts.js';
import { readDay } from './time.js';

interface Named {
  readonly group: PersonGroup;
  readonly person: PersonRead;
}

interface Links {
  readonly facts: readonly DraftFact[];
  readonly rejections: readonly RejectionNote[];
}

/** The links that the event itself states between people: a merge (PID-3 survives, MRG-1 ends) or a link of two PIDs (A24). */
export function linkFacts(meaning: EventMeaning, people: readonly Named[], times: Omit<PersonFactEnvelope, 'subject'>, localAuthority: string, notes: Notes): Links {
  switch (meaning) {
    case 'MERGED':
    case 'ACCOUNTS_MERGED': {
      const links = people.map((named) => merged(named, times, localAuthority, notes)).reduce(join, none);
      return meaning === 'MERGED' ? links : { ...links, rejections: [] };
    }
    case 'LINKED':
      return { facts: linked(people, times, notes), rejections: [] };
    default:
      return none;
  }
}

const none: Links = { facts: [], rejections: [] };
const join = (a: Links, b: Links): Links => ({ facts: [...a.facts, ...b.facts], rejections: [...a.rejections, ...b.rejections] });

/**
 * MRG-1 is of the same authority and type as the PID-3 that survives (HL7 v2.4 §3.5.1), so one that leaves them out has PID-3's. Older
 * senders fill MRG-4 (§3.4.10.4). Record is merged with record: an NHS number in MRG-1 counts only where it stands alone there.
 */
function merged({ group, person }: Named, times: Omit<PersonFactEnvelope, 'subject'>, localAuthority: string, notes: Notes): Links {
  const survivor = person.subject.authority === NHS ? undefined : person.subject;
  const sent = [1, 4].map((field) => group.mrg?.repetitions(field) ?? []).find((repetitions) => repetitions.length > 0) ?? [];
  const ended = sent.flatMap((cx) => {
    const identifier = readIdentifier(cx, localAuthority, 'MRG-1', notes);
    if (identifier === null) return [];
    return [isBare(cx) && survivor !== undefined ? { ...identifier, authority: survivor.authority } : identifier];
  });
  if (ended.length === 0) return { facts: [], rejections: [rejected('NO_MERGED_IDENTIFIER', 'MRG-1')] };
  const local = ended.filter(({ authority }) => authority !== NHS);
  const others = (local.length > 0 ? local : ended).filter((identifier) => !person.identifiers.some((known) => same(known, identifier)));
  return { facts: others.map((other) => ({ ...times, subject: person.subject, record: null, kind: 'SubjectsLinked', body: { other, how: 'MERGED' } })), rejections: [] };
}

/** A link is not made where two birth dates are given and differ: the event also ties a mother to her baby (HL7 v2.4 §3.3.24). */
function linked(people: readonly Named[], times: Omit<PersonFactEnvelope, 'subject'>, notes: Notes): readonly DraftFact[] {
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

const same = (a: Identifier, b: Identifier): boolean => a.authority === b.authority && a.value === b.value;
