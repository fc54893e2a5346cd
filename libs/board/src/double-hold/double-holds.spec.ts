import { expect, test } from '@jest/globals';
import { foldPerson, noFindings, type IdentityFindings, type PersonFact } from '@homeward/flow';
import { priceOf } from './cost-of-place.js';
import { doubleHolds } from './double-holds.js';
import { holdKind, whatToDo } from './hold-cause.js';
import { defaultHoldRules } from './hold-rules.js';

const fact = (kind: PersonFact['kind'], day: string, recordKey: string, body: object = {}, organisation = 'RTD'): PersonFact => {
  const at = `${day}T12:00:00.000Z`;
  return { subjectId: '1', recordKey, messageId: '1', learnedAt: at, happenedAt: at, recordedAt: at, sequence: '', organisation, kind, body } as PersonFact;
};
const plain = { patientClass: 'INPATIENT', location: { siteCode: 'RTD02', ward: 'W1', bay: null, bed: '1' }, admittedAt: null, expectedDischargeDate: null };
const admitted = (day: string, visit = 'V1', organisation = 'RTD'): PersonFact => fact('PatientAdmitted', day, visit, { ...plain, attendance: false, admissionSource: null }, organisation);
const home = (key: string, startDate: string, more: object = {}): PersonFact => fact('ResidencyReported', startDate, key, { locationId: 'H1', bedType: null, startDate, endDate: null, funding: null, heldUntil: null, ...more }, 'HOMES');

const at = (day: string, facts: PersonFact[], findings: IdentityFindings = noFindings) => doubleHolds(foldPerson(facts, findings), { now: `${day}T12:00:00.000Z`, zone: 'Europe/London', rules: defaultHoldRules });
const kinds = (...given: Parameters<typeof at>): string[] => at(...given).map(({ cause }) => holdKind(cause));

test('a place is held while it is paid for, through its last day, and past that from the next', () => {
  const facts = [home('R1', '2024-01-01', { heldUntil: '2026-06-10' }), admitted('2026-06-01')];
  expect(kinds('2026-06-10', facts)).toEqual(['HELD']);
  expect(kinds('2026-06-11', facts)).toEqual(['HELD_PAST_FUNDING']);
  expect(at('2026-06-10', facts)[0]).toMatchObject({ turnsOn: '2026-06-11', fundedUntil: '2026-06-10', since: '2026-06-01T12:00:00.000Z', keys: ['V1', 'R1'] });
  expect(kinds('2026-06-10', [home('R1', '2024-01-01'), admitted('2026-06-01')])).toEqual(['HELD']);
});

test('home leave of 28 days is no conflict; of 29 somebody forgot to record its end', () => {
  const facts = [home('R1', '2024-01-01'), admitted('2026-06-01'), fact('LeaveStarted', '2026-06-03', 'V1', { ...plain, expectedReturnAt: null })];
  expect(kinds('2026-07-01', facts)).toEqual(['HOME_LEAVE']);
  expect(at('2026-07-01', facts)[0]?.turnsOn).toBe('2026-07-02');
  expect(kinds('2026-07-02', facts)).toEqual(['UNCLOSED_RECORD']);
});

test('who moved into a home after the admission is moving for a midnight, and then a record was left open', () => {
  const facts = [admitted('2026-06-01'), home('R1', '2026-06-09')];
  expect(kinds('2026-06-10', facts)).toEqual(['TRANSFER_OVERLAP']);
  expect(kinds('2026-06-11', facts)).toEqual(['UNCLOSED_RECORD']);
});

test('a home that still lists somebody who died in hospital has a record to close', () => {
  const died = fact('PatientDischarged', '2026-06-03', 'V1', { ...plain, destination: 'DIED', destinationCode: '79' });
  const death = fact('DeathRecorded', '2026-06-03', 'V1', { diedAt: null, retracted: false });
  expect(kinds('2026-06-04', [home('R1', '2024-01-01'), admitted('2026-06-01'), died, death])).toEqual(['UNCLOSED_RECORD']);
  expect(kinds('2026-06-04', [home('R1', '2024-01-01', { endDate: '2026-06-03' }), admitted('2026-06-01'), died, death])).toEqual([]);
});

test('a hold by a death began when the stay ended; who had gone home before they died leaves none', () => {
  const left = (destination: 'DIED' | 'USUAL_RESIDENCE', day: string) => fact('PatientDischarged', day, 'V1', { ...plain, destination, destinationCode: destination === 'DIED' ? '79' : '19' });
  const death = fact('DeathRecorded', '2026-06-03', 'V1', { diedAt: null, retracted: false });
  const given = [home('R1', '2024-01-01'), admitted('2026-06-01'), death];
  expect(at('2026-06-04', [...given, left('DIED', '2026-06-03')])).toMatchObject([{ cause: 'DIED', since: '2026-06-03T12:00:00.000Z' }]);
  expect(at('2026-06-04', [...given, left('USUAL_RESIDENCE', '2026-06-02')])).toEqual([]);
});

test('two open hospital beds: a transfer for a midnight, then an older stay left open, or perhaps two people', () => {
  const same = [admitted('2026-06-01'), admitted('2026-06-05', 'V2')];
  const apart = [admitted('2026-06-01'), admitted('2026-06-05', 'V2', 'RR7')];
  expect([kinds('2026-06-06', same), kinds('2026-06-06', apart)]).toEqual([['TRANSFER_OVERLAP'], ['TRANSFER_OVERLAP']]);
  expect([kinds('2026-06-07', same), kinds('2026-06-07', apart)]).toEqual([['UNCLOSED_RECORD'], ['IDENTITY_CLASH']]);
});

test('two care-home places: respite is meant, else the older one was not closed', () => {
  expect(kinds('2026-06-10', [home('R1', '2024-01-01'), home('R2', '2026-06-01', { bedType: 'Respite' })])).toEqual(['RESPITE']);
  expect(kinds('2026-06-10', [home('R1', '2024-01-01'), home('R2', '2026-06-01')])).toEqual(['UNCLOSED_RECORD']);
  expect(kinds('2026-06-10', [home('R2', '2026-06-01', { bedType: 'respite' }), admitted('2026-06-05')])).toEqual(['RESPITE']);
});

test('a place that began on the day of the admission was there before; who has a newer home has an older one to close', () => {
  expect(kinds('2026-06-03', [home('R1', '2026-06-01'), admitted('2026-06-01')])).toEqual(['HELD']);
  const causes = at('2026-06-10', [home('R1', '2024-01-01'), home('R2', '2025-01-01'), admitted('2026-06-05')]).map(({ keys, cause }) => `${keys.join(' ')} ${cause}`);
  expect(causes).toEqual(['V1 R1 OLDER_HOME', 'V1 R2 FUNDING_NOT_KNOWN', 'R1 R2 OLDER_HOME']);
});

test('only a bed type that says so is respite', () => {
  for (const bedType of ['Respite', 'short stay', 'Short-term']) expect(kinds('2026-06-10', [home('R1', '2024-01-01', { bedType }), admitted('2026-06-01')])).toEqual(['RESPITE']);
  for (const bedType of [null, 'General nursing', 'Shorthand']) expect(kinds('2026-06-10', [home('R1', '2024-01-01', { bedType }), admitted('2026-06-01')])).toEqual(['HELD']);
});

test('a leave beside a stay in another hospital is a leave, until it is too long', () => {
  const facts = [admitted('2026-06-01'), fact('LeaveStarted', '2026-06-03', 'V1', { ...plain, expectedReturnAt: null }), admitted('2026-06-05', 'V2', 'RR7')];
  const cause = (day: string) => at(day, facts).map((hold) => hold.cause);
  expect([cause('2026-06-06'), cause('2026-07-01'), cause('2026-07-02')]).toEqual([['MOVING'], ['ON_LEAVE'], ['LONG_LEAVE']]);
});

test('whatever two places are of one kind, records that contradict each other come first', () => {
  const clash = { ...noFindings, doubts: [{ kind: 'BIRTH_DATES_DIFFER' as const, subjects: ['1', '2'] }] };
  expect(kinds('2026-06-10', [admitted('2026-06-01'), admitted('2026-06-05', 'V2')], clash)).toEqual(['IDENTITY_CLASH']);
  expect(kinds('2026-06-10', [home('R1', '2024-01-01'), home('R2', '2026-06-01', { bedType: 'Respite' })], clash)).toEqual(['IDENTITY_CLASH']);
});

test('records that contradict each other are for the data desk, whatever else they look like', () => {
  const facts = [home('R1', '2024-01-01', { heldUntil: '2026-06-10' }), admitted('2026-06-01')];
  expect(kinds('2026-06-05', facts, { ...noFindings, doubts: [{ kind: 'BIRTH_DATES_DIFFER', subjects: ['1', '2'] }] })).toEqual(['IDENTITY_CLASH']);
  expect(whatToDo(at('2026-06-05', facts, { ...noFindings, clashes: [{ kind: 'TWO_PEOPLE_ONE_NUMBER', subjects: ['1', '2'] }] })[0]?.cause ?? 'MOVING')).toMatch(/^Data desk:/);
});

test('a price is that of the bed type, else of the sector, else not known', () => {
  const price = (bedType: string | null, pencePerDay: number) => ({ sector: 'CARE_HOME' as const, bedType, pencePerDay, source: 's', year: '2026-27' });
  const prices = [price('general nursing', 2), price(null, 1)];
  expect([priceOf(prices, 'CARE_HOME', 'General nursing'), priceOf(prices, 'CARE_HOME', 'other'), priceOf(prices, 'CARE_HOME', null), priceOf(prices, 'ACUTE', null)].map((one) => one?.pencePerDay ?? null)).toEqual([2, 1, 1, null]);
});
