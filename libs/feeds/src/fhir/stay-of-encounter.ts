import { later, type Instant, type StayBody, type StayFacts } from '@homeward/flow';
import type { Encounter } from '@medplum/fhirtypes';
import type { ClassRead, DischargeRead } from './codes-of-encounter.js';
import type { LeaveRead } from './leaves-of-encounter.js';
import type { PlacesRead } from './places-of-encounter.js';

/** An Encounter, its times, places and codes read. */
export interface EncounterRead {
  readonly encounter: Encounter;
  /** period.start and period.end, where they have come. */
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** period.start, even where it lies ahead. */
  readonly expectedAt: Instant | null;
  readonly places: PlacesRead;
  readonly class: ClassRead;
  readonly firstClass: (ClassRead & { readonly until: Instant }) | null;
  readonly leaves: readonly LeaveRead[];
  readonly discharge: DischargeRead;
  readonly admissionSource: string | null;
  readonly writtenAt: Instant;
  readonly body: Omit<StayBody, 'patientClass' | 'location'>;
}

type StayKind = Exclude<keyof StayFacts, 'StaysMerged' | 'StayReassigned'>;

/** What one version of an Encounter says of a stay: kind, body and time; the caller adds who. */
export type Told = { [K in StayKind]: { readonly kind: K; readonly body: StayFacts[K]; readonly happenedAt: Instant } }[StayKind];

/**
 * By Encounter.status. `arrived` and `triaged` are here and not yet admitted. `cancelled` and `entered-in-error` tell what never
 * came to be, as its start and its cancellation, so that it is known for what it is. `unknown` says nothing of the course of the
 * stay, so only its details are taken (v2-to-FHIR gives A08 so).
 */
export function stayOf(read: EncounterRead): readonly Told[] {
  const { status } = read.encounter;
  switch (status) {
    case 'planned':
      return [planned(read)];
    case 'arrived':
    case 'triaged':
    case 'in-progress':
    case 'onleave':
      return begun(read);
    case 'finished':
      return [...begun(read), discharged(read)];
    case 'cancelled':
    case 'entered-in-error':
      return cancelled(read);
    default:
      return [details(read)];
  }
}

const bodyAt = ({ body, class: now }: EncounterRead, location: StayBody['location'], patientClass = now.is): StayBody => ({ ...body, patientClass, location });

const startOf = ({ startedAt, endedAt, writtenAt, places }: EncounterRead): Instant => startedAt ?? places.moves[0]?.at ?? endedAt ?? writtenAt;

/** A clinic or a call that is booked is no admission to come. */
const planned = (read: EncounterRead): Told =>
  read.class.admits || read.class.is === 'PREADMIT'
    ? { kind: 'AdmissionPlanned', happenedAt: read.writtenAt, body: { ...bodyAt({ ...read, body: { ...read.body, admittedAt: null } }, read.places.planned?.to ?? read.places.last), expectedAt: read.expectedAt } }
    : details({ ...read, body: { ...read.body, admittedAt: null } });

function begun(read: EncounterRead): Told[] {
  const { class: now, firstClass, places, leaves, encounter, admissionSource } = read;
  const at = startOf(read);
  const waiting = encounter.status === 'arrived' || encounter.status === 'triaged';
  const became = firstClass !== null && !firstClass.admits && now.admits && !waiting ? firstClass : null;
  const told: Told[] = [{ kind: 'PatientAdmitted', happenedAt: at, body: { ...bodyAt(read, places.first, became?.is), attendance: waiting || !now.admits || became !== null, admissionSource } }];
  if (became !== null) told.push({ kind: 'PatientBecameInpatient', happenedAt: later(became.until, at), body: { ...bodyAt(read, placeAt(read, became.until)), admittedAt: null } });
  for (const move of places.moves) told.push({ kind: 'PatientMoved', happenedAt: later(move.at, at), body: { ...bodyAt(read, move.to), from: move.from } });
  if (places.planned !== null && encounter.status !== 'finished') told.push({ kind: 'MovePlanned', happenedAt: read.writtenAt, body: { ...bodyAt(read, places.last), to: places.planned.to, expectedAt: places.planned.expectedAt } });
  for (const leave of leaves) {
    told.push({ kind: 'LeaveStarted', happenedAt: later(leave.from, at), body: { ...bodyAt(read, null), expectedReturnAt: null } });
    if (leave.to !== null) told.push({ kind: 'LeaveEnded', happenedAt: later(leave.to, at), body: bodyAt(read, null) });
  }
  return told;
}

/** Where the person was at a moment, as far as the moves say. */
const placeAt = ({ places }: EncounterRead, at: Instant): StayBody['location'] => places.moves.filter((move) => move.at <= at).at(-1)?.to ?? places.first;

const discharged = (read: EncounterRead): Told => {
  const { destination, code } = read.discharge;
  return { kind: 'PatientDischarged', happenedAt: read.endedAt ?? later(read.writtenAt, startOf(read)), body: { ...bodyAt(read, read.places.last), destination, destinationCode: code } };
};

const details = (read: EncounterRead): Told => ({
  kind: 'StayDetailsRecorded', happenedAt: read.writtenAt, body: { ...bodyAt(read, read.places.last), dischargedAt: null, destination: null },
});

/** Something that began, or was said to have, is an admission cancelled; anything else a plan. */
function cancelled(read: EncounterRead): Told[] {
  const { encounter, startedAt, class: now, places, admissionSource, writtenAt } = read;
  const wasBegun = encounter.status === 'entered-in-error' || (encounter.statusHistory ?? []).some(({ status }) => status === 'in-progress' || status === 'onleave' || status === 'finished');
  if (wasBegun && startedAt !== null) {
    const body = bodyAt(read, places.first);
    return [{ kind: 'PatientAdmitted', happenedAt: startedAt, body: { ...body, attendance: !now.admits, admissionSource } }, { kind: 'AdmissionCancelled', happenedAt: later(writtenAt, startedAt), body }];
  }
  const body = bodyAt({ ...read, body: { ...read.body, admittedAt: null } }, null);
  return [{ kind: 'AdmissionPlanned', happenedAt: writtenAt, body: { ...body, expectedAt: read.expectedAt } }, { kind: 'AdmissionPlanCancelled', happenedAt: writtenAt, body }];
}
