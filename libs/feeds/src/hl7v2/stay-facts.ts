import type { DraftPersonFact, Instant, Location, StayFacts } from '@homeward/flow';
import type { EventMeaning } from './events.js';
import type { PersonGroup } from './groups.js';
import type { PersonRead } from './person.js';
import type { PlannedTimes } from './planned-times.js';
import type { StayRead } from './stay.js';

/** What an event says of a stay: kind, body and when it happened; the caller adds who. */
export type StayFactRead = { [K in ReadKinds]: { kind: K; body: StayFacts[K]; happenedAt: Instant } }[ReadKinds];
type ReadKinds = Exclude<keyof StayFacts, 'StaysMerged' | 'StayReassigned'>;

export interface StayEvent {
  readonly group: PersonGroup;
  readonly person: PersonRead;
  readonly stay: StayRead;
  readonly planned: PlannedTimes;
  /** Whether the patient class (PV1-2) admits nobody, whatever the event. */
  readonly admitsNobody: boolean;
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

/** A move to where people only pass through is none: they stay in their last bed (UCLH EMAP; domain.md §5.9). */
const moved: Reader = (event) => {
  const { stay, happenedAt } = event;
  return stay.passing ? details(event) : { kind: 'PatientMoved', happenedAt, body: { ...stay.body, from: stay.priorLocation } };
};

/** Senders that know PV1-42 put the planned place there, and an earlier one may still stand in PV1-3 (Epic, Simulated Hospital). */
const admissionPlanned: Reader = ({ stay, planned, happenedAt }) => ({
  kind: 'AdmissionPlanned',
  happenedAt,
  body: { ...stay.body, location: stay.pendingLocation ?? stay.body.location, expectedAt: planned.admission() },
});

/** Where to: PV1-42; without it PV1-3, if PV1-6 says that this is no longer where the person is (HL7 UK A.3 supports no PV1-42). */
const movePlanned: Reader = ({ stay, planned, happenedAt }) => {
  const inPlace = stay.pendingLocation !== null || stay.priorLocation === null;
  const [location, to]: [Location | null, Location | null] = inPlace ? [stay.body.location, stay.pendingLocation] : [stay.priorLocation, stay.body.location];
  return { kind: 'MovePlanned', happenedAt, body: { ...stay.body, location, to, expectedAt: planned.move() } };
};

const none: Reader = () => null;

/** Events that say no more than their kind and the stay. */
const plain = (kind: PlainKinds): Reader => ({ stay, happenedAt }) => ({ kind, happenedAt, body: stay.body });
type PlainKinds =
  | 'PatientBecameInpatient' | 'PatientBecameOutpatient' | 'LeaveEnded' | 'AdmissionCancelled' | 'DischargeCancelled'
  | 'AdmissionPlanCancelled' | 'MovePlanCancelled' | 'DischargePlanCancelled' | 'LeaveCancelled' | 'LeaveReturnCancelled';

const readers: Readonly<Record<EventMeaning, Reader>> = {
  PatientAdmitted: (event) => admitted(event, event.admitsNobody),
  Attended: (event) => admitted(event, true),
  PatientBecameInpatient: plain('PatientBecameInpatient'),
  PatientBecameOutpatient: plain('PatientBecameOutpatient'),
  PatientMoved: moved,
  PatientDischarged: discharged,
  StayDetailsRecorded: details,
  AdmissionPlanned: admissionPlanned,
  MovePlanned: movePlanned,
  DischargePlanned: ({ stay, planned, happenedAt }) => ({ kind: 'DischargePlanned', happenedAt, body: { ...stay.body, expectedAt: planned.discharge() } }),
  LeaveStarted: ({ stay, planned, happenedAt }) => ({ kind: 'LeaveStarted', happenedAt, body: { ...stay.body, expectedReturnAt: planned.leaveReturn() } }),
  LeaveEnded: plain('LeaveEnded'),
  AdmissionCancelled: plain('AdmissionCancelled'),
  MoveCancelled: ({ stay, happenedAt }) => ({ kind: 'MoveCancelled', happenedAt, body: { ...stay.body, cancelled: stay.priorLocation } }),
  DischargeCancelled: plain('DischargeCancelled'),
  AdmissionPlanCancelled: plain('AdmissionPlanCancelled'),
  MovePlanCancelled: plain('MovePlanCancelled'),
  DischargePlanCancelled: plain('DischargePlanCancelled'),
  LeaveCancelled: plain('LeaveCancelled'),
  LeaveReturnCancelled: plain('LeaveReturnCancelled'),
  MERGED: none,
  RENAMED: none,
  ACCOUNTS_MERGED: none,
  LINKED: none,
  UNLINKED: none,
  IDENTIFIER_MOVED: none,
  STAYS_MERGED: none,
  STAY_REASSIGNED: none,
  PERSON: none,
  VISIT_DELETED: none,
  BED_STATE: none,
  PARTLY: none,
};

/** The fact that `meaning` states about a stay, or null where it states none. */
export const stayFacts = (meaning: EventMeaning, event: StayEvent): StayFactRead | null => readers[meaning](event);

/** Who and when, of any fact about the message's person. */
export type PersonFactEnvelope = Pick<DraftPersonFact, 'happenedAt' | 'recordedAt' | 'sequence' | 'organisation' | 'subject'>;
