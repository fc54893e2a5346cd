import type { DraftFact, IdentityReport, Instant } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import type { Reading, RejectionNote } from '../reading.js';
import { readBedStates } from './bed-state.js';
import { readMessageTimes, type MessageTimes } from './event-times.js';
import { correctsPerson, eventMeaning, type EventMeaning } from './events.js';
import { personGroups } from './groups.js';
import { readHiding } from './hiding.js';
import { linkFacts } from './links.js';
import type { Message } from './message.js';
import { Notes } from './notes.js';
import { admitsNobody } from './patient-class.js';
import { personFacts } from './person-facts.js';
import { readIdentity, readPerson } from './person.js';
import { plannedTimes } from './planned-times.js';
import { readMessages } from './read-messages.js';
import { rejected } from './rejections.js';
import { sequenceOf } from './sequence.js';
import { stayFacts } from './stay-facts.js';
import { readStay } from './stay.js';
import { visitNumbersOf } from './visit-number.js';

/** What one message of a frame gives. */
interface Part {
  readonly facts: readonly DraftFact[];
  readonly identities: readonly IdentityReport[];
  readonly rejections: readonly RejectionNote[];
  readonly notes: readonly string[];
}

const nothing: Part = { facts: [], identities: [], rejections: [], notes: [] };
const refused = (rejection: RejectionNote, notes: readonly string[] = []): Part => ({ ...nothing, rejections: [rejection], notes });

/**
 * Reads the bytes of one HL7 v2 message into facts. Pure, and never throws on content. The codes of `REJECTED` stand in rejections.ts.
 * What is valid and no ADT is `IRRELEVANT` with the note `NOT_ADT`. Where the bytes hold a batch, each of its messages is read alone,
 * and their facts and rejections stand side by side; a batch of nothing is `IRRELEVANT` with `BATCH_EMPTY`.
 */
export function interpretHl7(bytes: Uint8Array, settings: FeedSettings, envelope: { readonly receivedAt: Instant }): Reading {
  const read = readMessages(bytes, settings.encoding);
  const parts = read.messages.map((message): Part => {
    const part = interpretMessage(message, settings, envelope.receivedAt);
    return message.charactersRemoved ? { ...part, notes: [...part.notes, 'CHARACTERS_REMOVED'] } : part;
  });
  if (parts.length === 0) parts.push(read.wrapped ? { ...nothing, notes: ['BATCH_EMPTY'] } : refused(rejected('NO_MSH', 'MSH')));
  const facts = parts.flatMap((part) => part.facts);
  const rejections = [...parts.flatMap((part) => part.rejections), ...read.faults];
  return {
    outcome: facts.length > 0 ? 'FACTS' : rejections.length > 0 ? 'REJECTED' : 'IRRELEVANT',
    facts,
    identities: parts.flatMap((part) => part.identities),
    rejections,
    providers: [],
    notes: [...new Set([...read.notes, ...parts.flatMap((part) => part.notes)])],
    accepted: parts.filter((part) => part.facts.length > 0).length,
  };
}

function interpretMessage(message: Message, settings: FeedSettings, receivedAt: Instant): Part {
  const type = readType(message);
  if (type.code === '') return refused(rejected('NO_MESSAGE_TYPE', 'MSH-9'));
  if (type.code !== 'ADT') return { ...nothing, notes: ['NOT_ADT'] };
  const meaning = eventMeaning(type.trigger);
  if (meaning === null) return refused(rejected('EVENT_UNKNOWN', 'MSH-9'));
  const notes = new Notes();
  const times = readMessageTimes(message, settings.zone, receivedAt, notes);
  if (meaning === 'BED_STATE') {
    const envelope = { happenedAt: times.happenedAt, recordedAt: times.recordedAt, sequence: sequenceOf(message), organisation: settings.organisation };
    const beds = readBedStates(message, settings, envelope, notes);
    return { ...nothing, ...beds, notes: notes.list() };
  }
  if (meaning === 'PARTLY') notes.add('EVENT_PARTLY_READ', type.trigger);
  if (meaning === 'VISIT_DELETED') notes.add('VISIT_DELETED_AT_SOURCE');
  return interpretEvent(message, { meaning, corrects: correctsPerson(type.trigger) }, { settings, times, receivedAt, notes });
}

interface Event {
  readonly meaning: EventMeaning;
  readonly corrects: boolean;
}

interface Context {
  readonly settings: FeedSettings;
  readonly times: MessageTimes;
  readonly receivedAt: Instant;
  readonly notes: Notes;
}

function interpretEvent(message: Message, { meaning, corrects }: Event, { settings, times, receivedAt, notes }: Context): Part {
  const common = { recordedAt: times.recordedAt, sequence: sequenceOf(message), organisation: settings.organisation };
  const visitNumbers = visitNumbersOf(message, settings, notes);
  const facts: DraftFact[] = [];
  const identities: IdentityReport[] = [];
  const people = personGroups(message).flatMap((group) => {
    const person = readPerson(group, settings, receivedAt, notes);
    return person === null ? [] : [{ group, person }];
  });
  if (people.length === 0) return refused(rejected(notes.has('NHS_NUMBER_INVALID') ? 'NHS_NUMBER_INVALID' : 'NO_IDENTIFIER', 'PID-3'), notes.list());
  for (const { group, person } of people) {
    const stay = readStay(message, group, { settings, times, visitNumbers, notes });
    const planned = plannedTimes(message, group, settings.zone, notes);
    const bedless = admitsNobody(group.pv1?.text(2) ?? '', settings);
    const stayFact = stayFacts(meaning, { group, person, stay, planned, admitsNobody: bedless, happenedAt: times.happenedAt });
    const happenedAt = stayFact?.happenedAt ?? times.happenedAt;
    const envelope = { ...common, happenedAt, subject: person.subject };
    // Fields one by one: a second spread in one object costs as much as reading a segment.
    if (stayFact !== null) facts.push({ ...envelope, kind: stayFact.kind, body: stayFact.body, record: stay.record } as DraftFact);
    facts.push(...personFacts(person, { stayFact, hiding: readHiding(group, settings, notes), writtenAt: times.recordedAt ?? times.happenedAt, corrects }, envelope));
    if (!changesNobody.has(meaning)) identities.push(readIdentity(group, person, times.happenedAt, notes));
  }
  const links = linkFacts(meaning, people, { times: { ...common, happenedAt: times.happenedAt }, settings, visitNumbers, notes });
  return { facts: [...facts, ...links.facts], identities, rejections: links.rejections, notes: notes.list() };
}

/** A merge or a new number must not change who somebody is (HL7 UK A.3: A40, then A31). */
const changesNobody: ReadonlySet<EventMeaning> = new Set(['MERGED', 'RENAMED', 'STAYS_MERGED', 'STAY_REASSIGNED', 'IDENTIFIER_MOVED']);

/** MSH-9: `ADT^A01`, `ADT^A01^ADT_A01`, and what is seen of both in one (`ADT_A01`); a missing event is taken from EVN-1. */
function readType(message: Message): { code: string; trigger: string } {
  const [code = '', joined = ''] = message.header.text(9, 1).toUpperCase().split(/[_-]/);
  const trigger = message.header.text(9, 2) || joined || (message.segment('EVN')?.text(1) ?? '');
  return { code, trigger: trigger.toUpperCase() };
}
