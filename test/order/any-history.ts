import fc from 'fast-check';
import { instant, type PersonFact } from '@homeward/flow';

const start = Date.parse('2026-11-02T00:00:00Z');
const at = (hour: number): string => instant(start + hour * 3_600_000);
const spot = (ward: string) => ({ siteCode: 'RTD02', ward, bay: null, bed: '1' });

/** What every kind of fact may say of a stay, as far as the fold reads it. */
const stayBody = fc.record({
  patientClass: fc.constantFrom('INPATIENT', 'EMERGENCY', 'UNKNOWN'),
  location: fc.constantFrom(null, spot('A'), spot('B')),
  admittedAt: fc.constantFrom(null, null, at(1)),
  expectedDischargeDate: fc.constantFrom(null, '2026-11-09'),
  medicallyFit: fc.constantFrom(null, true, false),
  readyDate: fc.constantFrom(null, '2026-11-04'),
  specialty: fc.constantFrom(null, '300', '430'),
  deleted: fc.constantFrom([], ['specialty'], ['readyDate', 'medicallyFit']),
  attendance: fc.boolean(),
  destination: fc.constantFrom(null, 'USUAL_RESIDENCE', 'DIED'),
  dischargedAt: fc.constantFrom(null, at(20)),
  cancelled: fc.constantFrom(null, spot('A'), spot('B')),
  to: fc.constant(spot('B')),
  expectedAt: fc.constantFrom(null, at(30)),
  expectedReturnAt: fc.constantFrom(null, at(40)),
});
const stayKinds = [
  'PatientAdmitted', 'PatientBecameInpatient', 'PatientMoved', 'PatientDischarged', 'StayDetailsRecorded', 'PatientBecameOutpatient', 'AdmissionPlanned', 'MovePlanned', 'DischargePlanned',
  'LeaveStarted', 'LeaveEnded', 'AdmissionCancelled', 'MoveCancelled', 'DischargeCancelled', 'AdmissionPlanCancelled', 'MovePlanCancelled', 'DischargePlanCancelled', 'LeaveCancelled', 'LeaveReturnCancelled',
] as const;

const subject = fc.constantFrom('1', '2', '3', '4');
const record = fc.constantFrom('V1', 'V2', 'V3', null);

/** Subjects 1 and 2 are records of one organisation, 3 of another; 4 and 5 are NHS numbers. */
const said = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constantFrom(...stayKinds), recordKey: record, body: stayBody }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('SubjectsLinked'), recordKey: fc.constant(null), body: fc.oneof(
    fc.record({ other: fc.constantFrom('4', '5'), how: fc.constant('SEEN_TOGETHER'), nhsNumber: fc.constant(true) }),
    fc.record({ other: fc.constantFrom('1', '2', '3'), how: fc.constantFrom('MERGED', 'RENAMED', 'SEEN_TOGETHER', 'CONFIRMED'), nhsNumber: fc.constant(false) })) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('SubjectsUnlinked'), recordKey: fc.constant(null), body: fc.record({ other: fc.constantFrom('1', '2', '3', '4'), how: fc.constantFrom('UNLINKED', 'PARTED') }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('StaysMerged'), recordKey: fc.constantFrom('V1', 'V2', 'V3'), body: fc.record({ merged: fc.constantFrom('V1', 'V2', 'V3') }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('StayReassigned'), recordKey: fc.constantFrom('V1', 'V2'), body: fc.record({ from: subject }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('DischargeReadinessRecorded'), recordKey: record, body: fc.record({ siteCode: fc.constant('RTD02'), censusDate: fc.constantFrom('2026-11-02', '2026-11-03'), criteriaToReside: fc.constantFrom(true, false, null), nctrDate: fc.constantFrom(null, '2026-11-03'), pathway: fc.constantFrom(null, 1), delayReason: fc.constant(null), delayReasonText: fc.constant(null), expectedDischargeDate: fc.constant(null) }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('LocationHidingRecorded'), recordKey: fc.constant(null), body: fc.record({ hiding: fc.constantFrom('NATIONAL', 'LOCAL', 'NONE') }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('PersonDetailsRecorded'), recordKey: fc.constant(null), body: fc.record({ nhsNumberVerified: fc.constantFrom(null, true, false), identityUnknown: fc.constantFrom(null, true, false) }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('DeathRecorded'), recordKey: fc.constant(null), body: fc.record({ diedAt: fc.constant(null), retracted: fc.boolean() }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('PersonFlagRecorded'), recordKey: fc.constant(null), body: fc.record({ flag: fc.constant('frailty'), value: fc.constantFrom('mild', 'severe'), from: fc.constantFrom('2026-11-01', '2026-11-02'), to: fc.constant(null) }) }) },
);

/** One fact of one spell or another. Senders that count and senders that do not; words written down late. */
export const anyFact: fc.Arbitrary<PersonFact> = fc.tuple(said, subject, fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 6 }), fc.constantFrom('', 'R1', 'R2', 'R10')).map(([fact, subjectId, hour, late, sequence]) => {
  const organisation = subjectId === '3' ? 'RR7' : 'RTD';
  return { ...fact, subjectId, organisation, sequence, happenedAt: at(hour), recordedAt: late === 6 ? null : at(hour + late), learnedAt: at(50), messageId: '1' } as unknown as PersonFact;
});

/** The birth dates that the store may know, as hashes. */
export const anyBirths = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), fc.constantFrom('x', 'y')).map((births) => new Map(Object.entries(births)));

const isOfLinks = ({ kind }: PersonFact): boolean => kind === 'SubjectsLinked' || kind === 'SubjectsUnlinked' || kind === 'StaysMerged' || kind === 'StayReassigned';
const linked = (subjectId: string, other: string, how: 'MERGED' | 'SEEN_TOGETHER', sequence: string): PersonFact =>
  ({ kind: 'SubjectsLinked', subjectId, recordKey: null, body: { other, how, nhsNumber: other === '4' }, organisation: 'RTD', sequence, happenedAt: at(1), recordedAt: at(1), learnedAt: at(50), messageId: '1' });

/** One person under two numbers, or two who claim one NHS number, of whom much is said in one breath by senders that do not count. */
export const oneBreath: fc.Arbitrary<History> = fc.record({
  facts: fc.tuple(fc.boolean(), fc.array(anyFact.filter((fact) => !isOfLinks(fact)), { minLength: 2, maxLength: 12 })).map(([merged, facts]) => [
    ...(merged ? [linked('1', '2', 'MERGED', 'M1')] : [linked('1', '4', 'SEEN_TOGETHER', ''), linked('2', '4', 'SEEN_TOGETHER', '')]),
    ...facts.map((fact): PersonFact => ({ ...fact, happenedAt: at(1), recordedAt: at(1), sequence: '' })),
  ]),
  births: anyBirths,
});

export interface History {
  readonly facts: readonly PersonFact[];
  readonly births: ReadonlyMap<string, string>;
}

export const anyHistory: fc.Arbitrary<History> = fc.record({ facts: fc.array(anyFact, { minLength: 2, maxLength: 40 }), births: anyBirths });
