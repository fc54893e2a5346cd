import type { DraftFact } from '@homeward/flow';
import { nhsNumberVerified, type PersonRead } from './person.js';
import type { PersonFactEnvelope, StayFactRead } from './stay-facts.js';

/**
 * What a message says of a person apart from a stay: details where the message states the NHS number's status or no
 * stay, a death, and the identifiers seen together on it. A discharge that is cancelled takes its destination with it, so only a
 * discharge that stands tells of a death.
 */
export function personFacts(person: PersonRead, stayFact: StayFactRead | null, envelope: PersonFactEnvelope): readonly DraftFact[] {
  const facts: DraftFact[] = [];
  const verified = nhsNumberVerified(person);
  if (verified !== null || stayFact === null) facts.push({ ...envelope, record: null, kind: 'PersonDetailsRecorded', body: { nhsNumberVerified: verified } });
  if (person.death !== null || diedInHospital(stayFact)) {
    const diedAt = person.death?.diedAt ?? null;
    facts.push({ ...envelope, happenedAt: diedAt ?? envelope.happenedAt, record: null, kind: 'DeathRecorded', body: { diedAt } });
  }
  for (const other of person.identifiers.slice(1)) {
    facts.push({ ...envelope, record: null, kind: 'SubjectsLinked', body: { other, how: 'SEEN_TOGETHER' } });
  }
  return facts;
}

const diedInHospital = (fact: StayFactRead | null): boolean =>
  (fact?.kind === 'PatientDischarged' || fact?.kind === 'StayDetailsRecorded') && fact.body.destination === 'DIED';
