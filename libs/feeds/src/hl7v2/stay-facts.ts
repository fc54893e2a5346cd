import type { DraftPersonFact, Instant, StayFacts } from '@homeward/flow';
import type { EventMeaning } from './events.js';
import type { PersonGroup } from './groups.js';
import { admitsNobody } from './patient-class.js';
import type { PersonRead } from './person.js';
import type { StayRead } from './stay.js';

/** What an event says of a stay: kind, body and when it happened; the caller adds who. */
export type StayFactRead = { [K in ReadKinds]: { kind: K; body: StayFacts[K]; happenedAt: Instant } }[ReadKinds];
type ReadKinds = Exclude<keyof StayFacts, 'StaysMerged' | 'StayReassigned'>;

export interface StayEvent {
  readonly group: PersonGroup;
  readonly person: PersonRead;
  readonly stay: StayRead;
  /** EVN-6, EVN-2, MSH-7 or receipt: used where PV1 does not date the event itself. */
  readonly happenedAt: Instant;
}

type Reader = (event: StayEvent) => StayFactRead | null;

/** PV1-44 dates an admission. */
const admitted = (event: StayEvent, attendance: boolean): StayFactRead => {
  const { body, admissionSource } = event.stay;
  return { kind: 'PatientAdmitted', happenedAt: body.admittedAt ?? event.happenedAt, body: { ...body, attendance, admissionSource } };
};

/** PV1-45 dates a discharge, and a death outweighs the destination that was sent with it. */
const discharged: Reader = ({ stay, person, happenedAt }) => {
  const destination = person.death === null || person.death.denied ? stay.discharge.destination : 'DIED';
  return { kind: 'PatientDischarged', happenedAt: stay.dischargedAt ?? happenedAt, body: { ...stay.body, destination, destinationCode: stay.discharge.code } };
};

/** Details of no visit are none of a stay. A death sets no destination: it may have come long after the discharge. */
const details: Reader = ({ group, stay, happenedAt }) =>
  group.pv1 === undefined
    ? null
    : { kind: 'StayDetailsRecorded', happenedAt, body: { ...stay.body, dischargedAt: stay.dischargedAt, destination: stay.discharge.destination } };

const none: Reader = () => null;

const readers: Readonly<Record<EventMeaning, Reader>> = {
  PatientAdmitted: (event) => admitted(event, admitsNobody(event.group.pv1?.text(2) ?? '')),
  Attended: (event) => admitted(event, true),
  PatientBecameInpatient: ({ stay, happenedAt }) => ({ kind: 'PatientBecameInpatient', happenedAt, body: stay.body }),
  PatientMoved: ({ stay, happenedAt }) => ({ kind: 'PatientMoved', happenedAt, body: { ...stay.body, from: stay.priorLocation } }),
  PatientDischarged: discharged,
  StayDetailsRecorded: details,
  AdmissionCancelled: ({ stay, happenedAt }) => ({ kind: 'AdmissionCancelled', happenedAt, body: stay.body }),
  MoveCancelled: ({ stay, happenedAt }) => ({ kind: 'MoveCancelled', happenedAt, body: { ...stay.body, cancelled: stay.priorLocation } }),
  DischargeCancelled: ({ stay, happenedAt }) => ({ kind: 'DischargeCancelled', happenedAt, body: stay.body }),
  MERGED: none,
  ACCOUNTS_MERGED: none,
  LINKED: none,
  PERSON: none,
  PARTLY: none,
  UNREAD: none,
};

/** The fact that `meaning` states about a stay, or null where it states none. */
export const stayFacts = (meaning: EventMeaning, event: StayEvent): StayFactRead | null => readers[meaning](event);

/** Who and when, of any fact about the message's person. */
export type PersonFactEnvelope = Pick<DraftPersonFact, 'happenedAt' | 'recordedAt' | 'sequence' | 'organisation' | 'subject'>;
