import { describe, expect, test } from '@jest/globals';
import { foldPerson, type PackageBody, type PersonFact } from '@homeward/flow';
import { clockDay } from './clock-day.js';
import type { ClockCase } from './clock-case.js';
import { caseKey, foldCases } from './fold-cases.js';

const zone = 'Europe/London';
const policy = { version: '1', validFrom: '2026-01-01', owner: 'o', reason: 'r', periodDays: 10, confirmRestartWithinHours: 48, readmissionHours: 24, ownerDesk: 'Discharge team', dataDesk: 'Data desk', reassessmentDesk: 'Social work' };
const setting = { policies: [policy], zone };
const admittedAt = '2026-03-25T14:00:00.000Z';

const fact = (kind: PersonFact['kind'], at: string, recordKey: string, body: object): PersonFact =>
  ({ subjectId: '1', recordKey, messageId: '1', learnedAt: at, happenedAt: at, recordedAt: at, sequence: '', organisation: 'RTD', kind, body }) as PersonFact;
const stay = { patientClass: 'INPATIENT', location: { siteCode: 'RTD02', ward: 'W12', bay: null, bed: '4' }, admittedAt: null, expectedDischargeDate: null };
const admitted = (at = admittedAt, visit = 'V1'): PersonFact => fact('PatientAdmitted', at, visit, { ...stay, attendance: false, admissionSource: null });
const left = (at: string, destination: string | null, visit = 'V1'): PersonFact => fact('PatientDischarged', at, visit, { ...stay, destination, destinationCode: null });
const pack = (at: string, body: Partial<PackageBody> = {}): PersonFact =>
  fact('PackageReported', at, 'P1', { status: 'ACTIVE', startDate: '2025-01-06', endDate: null, suspendedFrom: null, providerId: 'PR1', hoursPerWeek: 14, ...body });
const before = pack('2026-03-01T09:00:00.000Z');

const caseAt = (now: string, ...facts: PersonFact[]): ClockCase | undefined => foldCases(foldPerson(facts), setting, now)[0];

describe('the worked case of convention A', () => {
  const one = caseAt('2026-03-29T12:00:00.000Z', before, admitted());
  test('day of admission is day 0, and the deadline is the end of day 10 in local time', () => {
    expect(one).toMatchObject({ state: 'OPEN', startedAt: admittedAt, startDay: '2026-03-25', lastDay: '2026-04-04', deadlineAt: '2026-04-04T23:00:00.000Z', desk: 'Discharge team' });
    expect(clockDay(one as ClockCase, '2026-03-29')).toEqual({ dayNumber: 4, daysLeft: 6 });
    expect(clockDay(one as ClockCase, '2026-04-04')).toEqual({ dayNumber: 10, daysLeft: 0 });
  });
  test('it lapses at that instant and not a moment before', () => {
    expect(caseAt('2026-04-04T22:59:59.999Z', before, admitted())?.state).toBe('OPEN');
    expect(caseAt('2026-04-04T23:00:00.000Z', before, admitted())).toMatchObject({ state: 'LAPSED_UNRESOLVED', desk: 'Social work' });
  });
  test('its steps are the start of the last day and the deadline', () => {
    expect(one?.steps).toEqual([{ step: 'LAST_DAY', at: '2026-04-03T23:00:00.000Z' }, { step: 'DEADLINE', at: '2026-04-04T23:00:00.000Z' }]);
  });
});

describe('how a case ends', () => {
  const home = left('2026-04-01T15:00:00.000Z', 'USUAL_RESIDENCE');
  const on = (now: string, ...facts: PersonFact[]): unknown => {
    const one = caseAt(now, before, admitted(), ...facts);
    return [one?.state, one?.outcome];
  };
  test.each([
    ['home, nobody has confirmed', '2026-04-02T00:00:00.000Z', [home], ['HOME_RESTART_UNCONFIRMED', null]],
    ['home, the package feed confirms', '2026-04-02T00:00:00.000Z', [home, pack('2026-04-01T18:00:00.000Z')], ['CLOSED', 'HOME_ON_CURRENT_PACKAGE']],
    ['home on other hours', '2026-04-02T00:00:00.000Z', [home, pack('2026-04-01T18:00:00.000Z', { hoursPerWeek: 21 })], ['CLOSED', 'HOME_ON_CHANGED_PACKAGE']],
    ['home, two days without contradiction', '2026-04-03T15:00:00.000Z', [home], ['CLOSED', 'HOME_ON_CURRENT_PACKAGE']],
    ['home, and the provider says suspended', '2026-04-09T15:00:00.000Z', [home, pack('2026-04-01T18:00:00.000Z', { status: 'SUSPENDED' })], ['HOME_RESTART_UNCONFIRMED', null]],
    ['discharged to nowhere named', '2026-04-02T00:00:00.000Z', [left('2026-04-01T15:00:00.000Z', null)], ['OPEN', null]],
    ['a care home', '2026-04-02T00:00:00.000Z', [left('2026-04-01T15:00:00.000Z', 'CARE_HOME')], ['CLOSED', 'MOVED_TO_CARE_HOME']],
    ['died', '2026-04-02T00:00:00.000Z', [left('2026-04-01T15:00:00.000Z', 'DIED')], ['CLOSED', 'DIED']],
    ['cancelled', '2026-04-02T00:00:00.000Z', [fact('AdmissionCancelled', '2026-03-25T16:00:00.000Z', 'V1', stay)], ['WITHDRAWN', 'ADMITTED_IN_ERROR']],
    ['home after the deadline', '2026-04-20T00:00:00.000Z', [left('2026-04-08T15:00:00.000Z', 'USUAL_RESIDENCE')], ['CLOSED', 'HOME_AFTER_REASSESSMENT']],
  ])('%s', (_, now, facts, expected) => {
    expect(on(now, ...facts)).toEqual(expected);
  });
});

describe('whether there was a package', () => {
  const now = '2026-03-26T12:00:00.000Z';
  test.each([
    ['suspended the day before', { status: 'SUSPENDED', suspendedFrom: '2026-03-24' }, false],
    ['suspended on the day of admission', { status: 'SUSPENDED', suspendedFrom: '2026-03-25' }, true],
    ['ended the day before, inclusive', { endDate: '2026-03-24' }, true],
    ['ended two days before', { endDate: '2026-03-23' }, false],
    ['starts tomorrow', { startDate: '2026-03-26' }, false],
  ] as const)('%s', (_, body, expected) => {
    expect(caseAt(now, pack('2026-03-25T20:00:00.000Z', body), admitted()) !== undefined).toBe(expected);
  });
  test('a registered case that corrected data no longer bears out is withdrawn, not forgotten', () => {
    const person = foldPerson([pack('2026-03-25T20:00:00.000Z', { endDate: '2026-03-01' }), admitted()]);
    expect(foldCases(person, setting, now, new Set([caseKey({ packageKey: 'P1', episodeKey: 'V1' })]))).toMatchObject([{ state: 'WITHDRAWN', outcome: 'PACKAGE_ENDED' }]);
  });
});

test('a transfer to another hospital continues the episode and does not restart the clock', () => {
  const cases = foldCases(foldPerson([before, admitted(), left('2026-03-28T10:00:00.000Z', 'OTHER_HOSPITAL'), admitted('2026-03-28T11:00:00.000Z', 'V2')]), setting, '2026-03-29T12:00:00.000Z');
  expect(cases).toMatchObject([{ startedAt: admittedAt, stayKeys: ['V1', 'V2'], state: 'OPEN' }]);
});

test('a number that its source calls unverified goes to the data desk only', () => {
  const details = fact('PersonDetailsRecorded', admittedAt, 'V1', { nhsNumberVerified: false });
  expect(caseAt('2026-03-26T12:00:00.000Z', before, admitted(), details)).toMatchObject({ checkMatch: true, desk: 'Data desk' });
});

test('a stay that was never closed does not swallow the next admission', () => {
  const cases = foldCases(foldPerson([before, admitted('2026-03-02T10:00:00.000Z', 'V0'), admitted()]), setting, '2026-03-26T12:00:00.000Z');
  expect(cases.map((one) => [one.episodeKey, one.startDay, one.state])).toEqual([['V0', '2026-03-02', 'LAPSED_UNRESOLVED'], ['V1', '2026-03-25', 'OPEN']]);
});

test('a death long after the person came home does not rewrite how the case ended', () => {
  const died = (at: string): PersonFact => fact('DeathRecorded', at, '', { diedAt: null, retracted: false });
  const home = left('2026-04-01T15:00:00.000Z', 'USUAL_RESIDENCE');
  expect(caseAt('2026-06-01T00:00:00.000Z', before, admitted(), home, died('2026-05-20T00:00:00.000Z'))?.outcome).toBe('HOME_ON_CURRENT_PACKAGE');
  expect(caseAt('2026-06-01T00:00:00.000Z', before, admitted(), home, died('2026-04-02T00:00:00.000Z'))?.outcome).toBe('DIED');
});
