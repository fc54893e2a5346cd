import type { PersonFact, PersonFactBodies, PersonFactKind } from '../index.js';

const blank = { patientClass: 'INPATIENT', location: null, admittedAt: null, expectedDischargeDate: null } as const;

const extra: Partial<{ [K in PersonFactKind]: object }> = {
  PatientAdmitted: { attendance: false, admissionSource: null },
  PatientMoved: { from: null },
  PatientDischarged: { destination: null, destinationCode: null },
  StayDetailsRecorded: { dischargedAt: null, destination: null },
  MoveCancelled: { cancelled: null },
  AdmissionPlanned: { expectedAt: null },
  MovePlanned: { to: null, expectedAt: null },
  DischargePlanned: { expectedAt: null },
  LeaveStarted: { expectedReturnAt: null },
  DischargeReadinessRecorded: { siteCode: 'RTD02', censusDate: '2026-11-02', criteriaToReside: null, nctrDate: null, pathway: null, delayReason: null, delayReasonText: null, expectedDischargeDate: null },
  SubjectsLinked: { nhsNumber: false },
  DeathRecorded: { retracted: false },
};

/** A fact for a test: `hour` counts from a fixed Monday at midnight; what the test does not say takes a plain value. */
export function tell<K extends PersonFactKind>(kind: K, hour: number, body: Partial<PersonFactBodies[K]> = {}, envelope: Partial<PersonFact> = {}): PersonFact {
  const at = new Date(Date.UTC(2026, 10, 2) + hour * 3_600_000).toISOString();
  const isStay = /^Patient|^Leave|Cancelled$|Planned$/.test(kind) || kind === 'StayDetailsRecorded';
  return {
    subjectId: '1', recordKey: 'V1', messageId: '1', learnedAt: at, happenedAt: at, recordedAt: at, sequence: '', organisation: 'RTD', kind,
    body: { ...(isStay ? blank : {}), ...extra[kind], ...body },
    ...envelope,
  } as PersonFact;
}

/** A bed, by ward and number. */
export const bed = (ward: string, number = '1'): { siteCode: string; ward: string; bay: null; bed: string } => ({ siteCode: 'RTD02', ward, bay: null, bed: number });
