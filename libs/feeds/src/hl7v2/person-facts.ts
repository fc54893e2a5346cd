import type { DraftFact } from '@homeward/flow';
import { nhsNumberVerified, type PersonRead } from './person.js';
import type { PersonFactEnvelope, StayFactRead } from './stay-facts.js';

/**
 * What a message says of a person apart from a stay: details where the message states the NHS number's status or no
 * stay, a death, and the identifiers seen together on it, from the principal to each other one. Where a discharge went, even
 * if to nowhere, is the stay's alone and ends with it when the discharge is cancelled: a death is told by PID-29 or PID-30, and taken
 * back by PID-30 = N, if the event is one that `corrects` a person.
 */
export function personFacts(person: PersonRead, stayFact: StayFactRead | null, envelope: PersonFactEnvelope, corrects: boolean): readonly DraftFact[] {
  const facts: DraftFact[] = [];
  const verified = nhsNumberVerified(person);
  if (verified !== null || stayFact === null) facts.push({ ...envelope, record: null, kind: 'PersonDetailsRecorded', body: { nhsNumberVerified: verified } });
  if (person.death !== null && (corrects || !person.death.denied)) {
    const diedAt = person.death.diedAt(envelope.happenedAt);
    facts.push({ ...envelope, happenedAt: diedAt ?? envelope.happenedAt, record: null, kind: 'DeathRecorded', body: { diedAt, retracted: person.death.denied } });
  }
  for (const other of person.identifiers.slice(1)) {
    facts.push({ ...envelope, record: null, kind: 'SubjectsLinked', body: { other, how: 'SEEN_TOGETHER' } });
  }
  return facts;
}
