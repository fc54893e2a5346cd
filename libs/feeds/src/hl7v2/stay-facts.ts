import type { DraftPersonFact, Instant, StayFacts } from '@homeward/flow';
import type { EventMeaning } from './events.js';
import type { PersonGroup } from './groups.js';
import { admitsNobody } from './patient-class.js';
import type { PersonRead } from './person.js';
import type { StayRead } from './stay.js';

/** What an event says of a stay: kind, body and when it happened; the caller adds who. */
export type StayFactRead = { [K in keyof StayFacts]: { kind: K; body: StayFacts[K]; happenedAt: Instant } }[keyof StayFacts];

export interface StayEvent {
  readonly group: PersonGroup;
  readonly person: PersonRead;
  readonly stay: StayRead;
  /** EVN-6, EVN-2, MSH-7 or receipt: used where PV1 does not date the event itself. */
  readonly happenedAt: Instant;
}

/** The fact that `meaning` states about a stay, or null where it states none. PV1-44 dates an admission and PV1-45 a discharge. */
export function stayFacts(meaning: EventMeaning, { group, person, stay, happenedAt }: StayEvent): StayFactRead | null {
  const { body } = stay;
  switch (meaning) {
    case 'PatientAdmitted':
    case 'Attended': {
      const attendance = meaning === 'Attended' || admitsNobody(group.pv1?.text(2) ?? '');
      return { kind: 'PatientAdmitted', happenedAt: body.admittedAt ?? happenedAt, body: { ...body, attendance, admissionSource: stay.admissionSource } };
    }
    case 'PatientMoved':
      return { kind: meaning, happenedAt, body: { ...body, from: stay.priorLocation } };
    case 'PatientDischarged': {
      const destination = person.death === null ? stay.discharge.destination : 'DIED';
      return { kind: meaning, happenedAt: stay.dischargedAt ?? happenedAt, body: { ...body, destination, destinationCode: stay.discharge.code } };
    }
    case 'StayDetailsRecorded': {
      if (group.pv1 === undefined) return null;
      const destination = stay.discharge.destination ?? (person.death === null ? null : 'DIED');
      return { kind: meaning, happenedAt, body: { ...body, dischargedAt: stay.dischargedAt, destination } };
    }
    case 'MoveCancelled':
      return { kind: meaning, happenedAt, body: { ...body, cancelled: stay.priorLocation } };
    case 'PatientBecameInpatient':
    case 'AdmissionCancelled':
    case 'DischargeCancelled':
      return { kind: meaning, happenedAt, body };
    case 'MERGED':
    case 'LINKED':
    case 'PERSON':
    case 'PARTLY':
    case 'UNREAD':
      return null;
  }
}

export type PersonFactEnvelope = Pick<DraftPersonFact, 'happenedAt' | 'recordedAt' | 'sequence' | 'organisation' | 'subject'>;
