import { later, type Instant } from '../time.js';
import type { StayBody } from '../facts/bodies.js';
import type { PersonFact } from '../facts/fact.js';
import type { HospitalStay } from './hospital-stay.js';
import { leavingOf } from './leaving.js';
import { visitsOf } from './place-visits.js';
import { leaveOf, plannedDischargeOf, plannedMoveOf } from './plans.js';
import { foldReadiness, type ReadinessFact } from './readiness.js';
import { sinceReadmitted } from './since-readmitted.js';
import { isStayWord, latestDetail, latestSaid, type Of, type StayWord } from './stay-word.js';
import { applyVoids } from './voids.js';

type Opening = Of<'PatientAdmitted' | 'PatientBecameInpatient' | 'PatientMoved' | 'PatientDischarged'>;

const opens = (fact: PersonFact): fact is Opening =>
  fact.kind === 'PatientAdmitted' || fact.kind === 'PatientBecameInpatient' || fact.kind === 'PatientMoved' || fact.kind === 'PatientDischarged';

/** Classes of somebody who takes no bed unless an admission says so. */
const bedless: ReadonlySet<StayBody['patientClass']> = new Set(['EMERGENCY', 'OUTPATIENT', 'PREADMIT']);

/** Whether a fact says that somebody is in a bed: an attendance does not, nor a move or discharge of one whose A04 was lost. */
const admits = (fact: Opening): boolean => {
  if (fact.kind === 'PatientAdmitted') return !fact.body.attendance;
  return fact.kind === 'PatientBecameInpatient' || !bedless.has(fact.body.patientClass);
};

const opensBed = (fact: PersonFact): boolean => opens(fact) && admits(fact);

/**
 * One stay from all of its facts, which are in folding order, and what the discharge team says of it. Null when nothing in them
 * opens one: an update (A08) alone admits nobody, nor does a plan, and a cancellation that came first waits for what it cancels.
 */
export function foldStay(key: string, facts: readonly PersonFact[], readings: readonly ReadinessFact[] = []): HospitalStay | null {
  const standing = applyVoids(facts);
  const { told, readmittedAt } = sinceReadmitted((standing.admissionVoided ? facts : standing.facts).filter(isStayWord));
  const opening = told.find(opens);
  if (opening === undefined || (standing.admissionVoided && !told.some((fact) => fact.kind === 'PatientAdmitted' || fact.kind === 'PatientBecameInpatient'))) return null;
  const startedAt = readmittedAt ?? startOf(told, opening);
  const admitted = isAdmitted(told);
  const details = {
    key, organisation: opening.organisation, admitted, patientClass: classOf(told), startedAt,
    specialty: latestDetail(told, 'specialty'), borrowedBedSpecialty: latestDetail(told, 'borrowedBedSpecialty'),
  };
  if (standing.admissionVoided) return { ...details, ...nothing, state: 'CANCELLED' };
  const leaving = leavingOf(told, admitted);
  const endedAt = leaving === null ? null : later(leaving.at, startedAt);
  const { readiness, dischargeReadyDate } = foldReadiness(readmittedAt === null ? readings : readings.filter(({ body }) => body.censusDate >= readmittedAt.slice(0, 10)), told);
  return {
    ...details,
    state: endedAt === null ? 'OPEN' : 'ENDED',
    endedAt,
    destination: leaving?.destination ?? null,
    expectedDischargeDate: latestDetail(told, 'expectedDischargeDate'),
    readiness,
    dischargeReadyDate,
    // Nobody who has left can have these.
    leave: endedAt === null ? leaveOf(told) : null,
    plannedMove: endedAt === null ? plannedMoveOf(told) : null,
    plannedDischargeAt: endedAt === null ? plannedDischargeOf(told) : null,
    visits: visitsOf(told, startedAt, endedAt),
  };
}

const nothing = { endedAt: null, destination: null, expectedDischargeDate: null, dischargeReadyDate: null, readiness: null, leave: null, plannedMove: null, plannedDischargeAt: null, visits: [] } as const;

/** An admission out of an attendance dates from the admission, whatever arrival time its messages carry. */
const startOf = (told: readonly StayWord[], opening: Opening): Instant => {
  const became = told.find((fact) => fact.kind === 'PatientBecameInpatient');
  const attended = told.find((fact) => fact.kind === 'PatientAdmitted' && fact.body.attendance);
  if (became !== undefined && attended !== undefined) return became.happenedAt;
  const admission = told.find(opensBed) ?? opening;
  // A plan's PV1-44, and a cancelled plan's, is not about an admission.
  return latestSaid(told, (body, { kind }) => (kind === 'AdmissionPlanned' || kind === 'AdmissionPlanCancelled' ? null : body.admittedAt)) ?? admission.happenedAt;
};

const isAdmitted = (told: readonly StayWord[]): boolean => {
  const attended = told.some((fact) => fact.kind === 'PatientAdmitted' && fact.body.attendance);
  if (!attended) return told.some(opensBed);
  return told.some((fact) => fact.kind === 'PatientBecameInpatient' || (fact.kind === 'PatientAdmitted' && !fact.body.attendance) || (trustedClass.has(fact.kind) && fact.body.patientClass === 'INPATIENT'));
};

/** A plan names the class that somebody is to have, not the one they have. */
const trustedClass: ReadonlySet<StayWord['kind']> = new Set(['PatientAdmitted', 'PatientMoved', 'PatientDischarged', 'StayDetailsRecorded', 'LeaveStarted', 'LeaveEnded']);

const classOf = (told: readonly StayWord[]): StayBody['patientClass'] =>
  latestSaid(told, ({ patientClass }, { kind }) => (patientClass !== 'UNKNOWN' && (trustedClass.has(kind) || kind === 'PatientBecameInpatient') ? patientClass : null)) ?? 'UNKNOWN';
