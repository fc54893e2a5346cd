import { expect, test } from '@jest/globals';
import { foldPerson, mayShowLocation, protectPlaces, type PersonFact } from '../index.js';

const at = '2026-11-20T10:00:00.000Z';
const envelope = { subjectId: '1', recordKey: 'K', messageId: '1', learnedAt: at, happenedAt: at, recordedAt: at, sequence: '1', organisation: 'QORG' };
const spot = { siteCode: 'QSITE', ward: 'QWARD', bay: 'QBAY', bed: 'QBED' };
const stay = { patientClass: 'INPATIENT', location: spot, admittedAt: at, expectedDischargeDate: null, specialty: 'QSPEC', borrowedBedSpecialty: 'QBORROWED', medicallyFit: true } as const;

const facts = [
  { ...envelope, kind: 'PatientAdmitted', body: { ...stay, attendance: false, admissionSource: null } },
  { ...envelope, kind: 'MovePlanned', body: { ...stay, to: spot, expectedAt: null } },
  { ...envelope, recordKey: 'P', kind: 'AdmissionPlanned', body: { ...stay, expectedAt: null } },
  { ...envelope, recordKey: 'R', kind: 'ResidencyReported', body: { locationId: 'QHOME', bedType: null, startDate: '2026-01-01', endDate: null, funding: 'QFUND', heldUntil: null } },
  {
    ...envelope, recordKey: 'C', kind: 'PackageReported',
    body: { status: 'ACTIVE', startDate: '2026-01-01', endDate: null, suspendedFrom: null, providerId: 'QPROV', localAuthority: 'QLA', serviceType: null, deliveryMechanism: null, funder: 'QFUNDER', contractId: 'QCONTRACT', hoursPerWeek: 7, callsPerDay: null, carersPerCall: null, area: 'QAREA' },
  },
  { ...envelope, kind: 'PersonFlagRecorded', body: { flag: 'frailty', value: 'MODERATE', from: '2026-01-01', to: null } },
  { ...envelope, kind: 'DischargeReadinessRecorded', body: { siteCode: 'QSITE', censusDate: '2026-11-20', criteriaToReside: false, nctrDate: '2026-11-19', pathway: 1, delayReason: null, delayReasonText: 'QTEXT', expectedDischargeDate: null } },
  { ...envelope, recordKey: null, kind: 'LocationHidingRecorded', body: { hiding: 'LOCAL' } },
] as unknown as PersonFact[];

test('every place, provider and source of a protected person is covered, and nothing else of them', () => {
  const whole = foldPerson(facts);
  expect(JSON.stringify(whole)).toMatch(/QSITE.*QPROV/);
  const shown = protectPlaces(whole);
  expect(JSON.stringify(shown).match(/Q[A-Z]+/g)).toBeNull();
  expect(shown.stays.map(({ key, state, startedAt, dischargeReadyDate }) => ({ key, state, startedAt, dischargeReadyDate }))).toEqual(whole.stays.map(({ key, state, startedAt, dischargeReadyDate }) => ({ key, state, startedAt, dischargeReadyDate })));
  expect(shown.packages.map(({ latest }) => [latest.status, latest.hoursPerWeek])).toEqual([['ACTIVE', 7]]);
});

test.each([['NATIONAL', false], ['LOCAL', false], ['NONE', true], [null, true]] as const)('hiding %p: shown %p', (hiding, shown) => {
  expect(mayShowLocation(hiding, false)).toBe(shown);
  expect(mayShowLocation(hiding, true)).toBe(true);
});
