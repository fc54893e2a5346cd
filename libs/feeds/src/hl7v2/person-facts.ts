import type { DraftFact, Instant, LocationHiding } from '@homeward/flow';
import { nhsNumberVerified, type PersonRead } from './person.js';
import type { PersonFactEnvelope, StayFactRead } from './stay-facts.js';

interface Said {
  readonly stayFact: StayFactRead | null;
  readonly hiding: LocationHiding | null;
  /** EVN-2, else the event's own moment. */
  readonly writtenAt: Instant;
  /** The event is one by which a source corrects a person. */
  readonly corrects: boolean;
}

/**
 * What a message says of a person apart from a stay: details where the message states the NHS number's status, whether it is known
 * who this is, or no stay; whether their place is hidden; a death; and the identifiers seen together on it, from the principal to
 * each other one. Where a discharge went, even if to nowhere, is the stay's alone and ends with it when the discharge is cancelled:
 * a death is told by PID-29 or PID-30, and taken back by PID-30 = N, if the event is one that `corrects` a person.
 */
export function personFacts(person: PersonRead, { stayFact, hiding, writtenAt, corrects }: Said, envelope: PersonFactEnvelope): readonly DraftFact[] {
  const facts: DraftFact[] = [];
  const verified = nhsNumberVerified(person);
  const { identityUnknown } = person;
  if (verified !== null || identityUnknown !== null || stayFact === null) {
    facts.push({ ...envelope, record: null, kind: 'PersonDetailsRecorded', body: { nhsNumberVerified: verified, ...(identityUnknown !== null && { identityUnknown }) } });
  }
  // What is flagged holds from when it was written down, whenever the stay that the message tells of began.
  if (hiding !== null) facts.push({ ...envelope, happenedAt: writtenAt, record: null, kind: 'LocationHidingRecorded', body: { hiding } });
  if (person.death !== null && (corrects || !person.death.denied)) {
    const diedAt = person.death.diedAt(envelope.happenedAt);
    facts.push({ ...envelope, happenedAt: diedAt ?? envelope.happenedAt, record: null, kind: 'DeathRecorded', body: { diedAt, retracted: person.death.denied } });
  }
  for (const other of person.identifiers.slice(1)) {
    facts.push({ ...envelope, record: null, kind: 'SubjectsLinked', body: { other, how: 'SEEN_TOGETHER' } });
  }
  return facts;
}
