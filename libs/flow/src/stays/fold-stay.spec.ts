import { describe, expect, test } from '@jest/globals';
import { foldPerson, type HospitalStay, type PersonFact } from '../index.js';
import { bed, tell } from '../testing/tell.js';

const stayOf = (...facts: PersonFact[]): HospitalStay | undefined => foldPerson(facts).stays[0];
const spots = (stay: HospitalStay | undefined): string[] => stay?.visits.map((visit) => `${visit.location.ward}-${visit.location.bed}`) ?? [];
const hours = (stay: HospitalStay | undefined): number[] => stay?.visits.map((visit) => (visit.to === null ? -1 : (Date.parse(visit.to) - Date.parse(visit.from)) / 3_600_000)) ?? [];

const orders = <T>(items: readonly T[]): T[][] => (items.length === 0 ? [[]] : items.flatMap((item, at) => orders(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest])));

/** The published sets of domain.md §5.9: every order of arrival must end in the same visits, each of one hour. */
const sets: Record<string, { facts: PersonFact[]; expected: string[] }> = {
  moves: {
    facts: [
      tell('PatientAdmitted', 0, { location: bed('RAT', 'CHAIR'), patientClass: 'EMERGENCY' }),
      tell('PatientMoved', 1, { location: bed('MAJORS', '05') }), tell('PatientMoved', 2, { location: bed('MAJORS', '04') }), tell('PatientMoved', 3, { location: bed('MAJORS', '05') }), tell('PatientMoved', 4, { location: bed('MAJORS', '04') }),
      tell('PatientBecameInpatient', 5, { location: bed('EAU', '08') }), tell('PatientDischarged', 6, { location: bed('EAU', '08') }),
    ],
    expected: ['RAT-CHAIR', 'MAJORS-05', 'MAJORS-04', 'MAJORS-05', 'MAJORS-04', 'EAU-08'],
  },
  'cancelled admission, told twice': {
    facts: [
      tell('PatientAdmitted', 0, { location: bed('MAJORS', '03') }), tell('AdmissionCancelled', 1, { location: bed('MAJORS', '03') }), tell('AdmissionCancelled', 1, { location: bed('MAJORS', '03') }),
      tell('PatientAdmitted', 2, { location: bed('RAT', 'CHAIR') }), tell('PatientMoved', 3, { location: bed('MAJORS', '05') }), tell('PatientDischarged', 4),
    ],
    expected: ['RAT-CHAIR', 'MAJORS-05'],
  },
  'cancelled discharge, told twice': {
    facts: [
      tell('PatientAdmitted', 0, { location: bed('RAT', 'CHAIR') }), tell('PatientMoved', 1, { location: bed('MAJORS', '05') }), tell('PatientDischarged', 1.5),
      tell('DischargeCancelled', 1.75), tell('DischargeCancelled', 1.75), tell('PatientDischarged', 2),
    ],
    expected: ['RAT-CHAIR', 'MAJORS-05'],
  },
  'cancelled transfer': {
    facts: [
      tell('PatientAdmitted', 0, { location: bed('RAT', 'CHAIR') }), tell('PatientMoved', 1, { location: bed('MAJORS', '05') }), tell('PatientMoved', 1.5, { location: bed('RESUS', '01') }),
      tell('MoveCancelled', 1.75, { location: bed('MAJORS', '05'), cancelled: bed('RESUS', '01') }), tell('PatientMoved', 2, { location: bed('MAJORS', '04') }), tell('PatientDischarged', 3),
    ],
    expected: ['RAT-CHAIR', 'MAJORS-05', 'MAJORS-04'],
  },
};

describe.each(Object.entries(sets))('every order of arrival: %s', (_, { facts, expected }) => {
  test('ends in the same visits, each of one hour', () => {
    for (const order of orders(facts)) {
      const stay = stayOf(...order);
      expect(spots(stay)).toEqual(expected);
      expect(hours(stay)).toEqual(expected.map(() => 1));
    }
  });
});

test('an update admits nobody, moves nobody and discharges nobody', () => {
  expect(foldPerson([tell('StayDetailsRecorded', 1, { location: bed('A') })]).stays).toEqual([]);
  const stay = stayOf(tell('PatientAdmitted', 0, { location: bed('A') }), tell('StayDetailsRecorded', 1, { location: bed('B'), dischargedAt: '2026-11-02T01:00:00.000Z' }));
  expect([stay?.state, spots(stay)]).toEqual(['OPEN', ['A-1']]);
});

test('a cancellation that comes before what it cancels waits for it', () => {
  const cancel = tell('AdmissionCancelled', 1);
  expect(foldPerson([cancel]).stays).toEqual([]);
  expect(stayOf(cancel, tell('PatientAdmitted', 0, { location: bed('A') }))?.state).toBe('CANCELLED');
});

test('an admission told again after its cancellation stands, even with the same admission time', () => {
  const again = tell('PatientAdmitted', 0, { location: bed('A') }, { recordedAt: '2026-11-02T02:00:00.000Z' });
  expect(stayOf(tell('PatientAdmitted', 0, { location: bed('A') }), tell('AdmissionCancelled', 1), again)?.state).toBe('OPEN');
});

test('a corrected admission time moves the start of the stay', () => {
  const stay = stayOf(tell('PatientAdmitted', 5, { location: bed('A'), admittedAt: '2026-11-02T05:00:00.000Z' }), tell('StayDetailsRecorded', 6, { admittedAt: '2026-11-02T03:00:00.000Z' }));
  expect([stay?.startedAt, stay?.visits[0]?.from]).toEqual(['2026-11-02T03:00:00.000Z', '2026-11-02T03:00:00.000Z']);
});

test('an A&E attendance takes no bed until the person is admitted from it', () => {
  const attendance = tell('PatientAdmitted', 0, { location: bed('ED'), attendance: true, patientClass: 'EMERGENCY', admittedAt: '2026-11-02T00:00:00.000Z' });
  expect(stayOf(attendance)?.admitted).toBe(false);
  const admitted = stayOf(attendance, tell('PatientBecameInpatient', 4, { location: bed('W12'), admittedAt: '2026-11-02T00:00:00.000Z' }));
  expect([admitted?.admitted, admitted?.startedAt]).toEqual([true, '2026-11-02T04:00:00.000Z']);
});

test('a destination that comes later than the discharge is taken', () => {
  expect(stayOf(tell('PatientAdmitted', 0), tell('PatientDischarged', 1), tell('StayDetailsRecorded', 2, { destination: 'USUAL_RESIDENCE' }))?.destination).toBe('USUAL_RESIDENCE');
});

test('within one second the order of sending decides what a cancellation reaches', () => {
  const sent = (kind: 'PatientDischarged' | 'DischargeCancelled', sequence: string): PersonFact => tell(kind, 1, {}, { sequence });
  const [first, cancelled, again] = [sent('PatientDischarged', '0012'), sent('DischargeCancelled', '0016'), sent('PatientDischarged', '0018')];
  expect(stayOf(tell('PatientAdmitted', 0), first, cancelled)?.state).toBe('OPEN');
  expect(stayOf(tell('PatientAdmitted', 0), first, cancelled, again)?.state).toBe('ENDED');
});

test('a cancellation in the same minute as its admission reaches it, where control ids do not count', () => {
  const random = (kind: 'PatientAdmitted' | 'AdmissionCancelled', sequence: string): PersonFact => tell(kind, 0, {}, { sequence });
  expect(stayOf(random('PatientAdmitted', 'F3A9-x'), random('AdmissionCancelled', '0C71-y'))?.state).toBe('CANCELLED');
});

test('a move of an A&E attendance whose A04 was lost takes no bed', () => {
  expect(stayOf(tell('PatientMoved', 0, { location: bed('ED'), patientClass: 'EMERGENCY' }))?.admitted).toBe(false);
  expect(stayOf(tell('PatientMoved', 0, { location: bed('W12') }))?.admitted).toBe(true);
});

test('an update puts a discharge time right, and discharges nobody alone', () => {
  const stay = stayOf(tell('PatientAdmitted', 0), tell('PatientDischarged', 5), tell('StayDetailsRecorded', 6, { dischargedAt: '2026-11-02T04:00:00.000Z' }));
  expect(stay?.endedAt).toBe('2026-11-02T04:00:00.000Z');
});

test('a cancellation without a time takes an admission back only if it names the one place the person has been in', () => {
  const cancelled = (ward: string): PersonFact => tell('AdmissionCancelled', 2, { location: bed(ward) }, { recordedAt: null });
  const admitted = tell('PatientAdmitted', 0, { location: bed('A') });
  expect([stayOf(admitted, cancelled('A'))?.state, stayOf(admitted, cancelled('B'))?.state]).toEqual(['CANCELLED', 'OPEN']);
  expect(stayOf(admitted, tell('PatientMoved', 1, { location: bed('B') }), cancelled('A'))?.state).toBe('OPEN');
});

test('an outpatient again has left the bed, and is not home by that; a discharge after it says where to', () => {
  const [admitted, outpatient] = [tell('PatientAdmitted', 0, { location: bed('A') }), tell('PatientBecameOutpatient', 3, { patientClass: 'OUTPATIENT' })];
  expect(stayOf(outpatient, admitted)).toMatchObject({ state: 'ENDED', endedAt: '2026-11-02T03:00:00.000Z', destination: null });
  expect(stayOf(tell('PatientDischarged', 5, { destination: 'USUAL_RESIDENCE' }), outpatient, admitted)).toMatchObject({ endedAt: '2026-11-02T03:00:00.000Z', destination: 'USUAL_RESIDENCE' });
  expect(stayOf(admitted, outpatient, tell('PatientBecameInpatient', 6, { location: bed('B') }))?.state).toBe('OPEN');
});

test('plans take no bed; they go when they are called off or come true', () => {
  const planned = tell('AdmissionPlanned', 0, { location: bed('A'), expectedAt: '2026-11-04T09:00:00.000Z' });
  expect(foldPerson([planned])).toMatchObject({ stays: [], plannedAdmissions: [{ key: 'V1', expectedAt: '2026-11-04T09:00:00.000Z' }] });
  expect(foldPerson([tell('AdmissionPlanCancelled', 1), planned]).plannedAdmissions).toEqual([]);
  expect(foldPerson([tell('PatientAdmitted', 5), planned])).toMatchObject({ stays: [{ state: 'OPEN' }], plannedAdmissions: [] });
  const move = tell('MovePlanned', 6, { to: bed('B') });
  expect(stayOf(tell('PatientAdmitted', 5), move)?.plannedMove).toEqual({ to: bed('B'), expectedAt: null });
  expect([stayOf(tell('PatientAdmitted', 5), move, tell('PatientMoved', 7, { location: bed('B') })), stayOf(tell('PatientAdmitted', 5), move, tell('MovePlanCancelled', 7))].map((stay) => stay?.plannedMove)).toEqual([null, null]);
});

test('leave keeps the stay and the bed; cancelled it never began, and a cancelled return goes on', () => {
  const [admitted, left, back] = [tell('PatientAdmitted', 0, { location: bed('A') }), tell('LeaveStarted', 2), tell('LeaveEnded', 4)];
  const since = (...facts: PersonFact[]): unknown => stayOf(admitted, ...facts)?.leave?.since ?? null;
  expect([since(left), since(left, back), since(left, tell('LeaveCancelled', 3)), since(left, back, tell('LeaveReturnCancelled', 5))]).toEqual(['2026-11-02T02:00:00.000Z', null, null, '2026-11-02T02:00:00.000Z']);
  expect(spots(stayOf(admitted, left))).toEqual(['A-1']);
});

test('the discharge team is heard by spell, else by site and day; what was written down last stands', () => {
  const says = (hour: number, body: object, recordKey: string | null): PersonFact => tell('DischargeReadinessRecorded', hour, body, { recordKey, organisation: 'HUB' });
  const admitted = tell('PatientAdmitted', 0, { location: bed('A') });
  expect(stayOf(admitted, says(9, { criteriaToReside: false, nctrDate: '2026-11-02' }, 'V1'))).toMatchObject({ dischargeReadyDate: '2026-11-02', readiness: { criteriaToReside: false, organisation: 'HUB' } });
  expect(stayOf(says(9, { criteriaToReside: false, nctrDate: '2026-11-02' }, null), admitted)?.dischargeReadyDate).toBe('2026-11-02');
  expect(stayOf(says(9, { criteriaToReside: false, siteCode: 'RTD01' }, null), admitted)?.readiness).toBeNull();
  expect(stayOf(admitted, says(9, { criteriaToReside: false, nctrDate: '2026-11-02' }, 'V1'), says(12, { criteriaToReside: true }, 'V1'))?.dischargeReadyDate).toBeNull();
});

test('an attendance after a discharge under the same number gives no bed back', () => {
  const [admitted, discharged] = [tell('PatientAdmitted', 0, { location: bed('A') }), tell('PatientDischarged', 5)];
  const attended = tell('PatientAdmitted', 400, { attendance: true, patientClass: 'EMERGENCY', location: bed('ED'), admittedAt: '2026-11-18T16:00:00.000Z' });
  expect(stayOf(admitted, discharged, attended)).toEqual(stayOf(admitted, discharged));
});

test('an admission after an A07 is a new stay where no visit number tells', () => {
  const without = { recordKey: null };
  const facts = [tell('PatientAdmitted', 0, {}, without), tell('PatientBecameOutpatient', 5, { patientClass: 'OUTPATIENT' }, without), tell('PatientAdmitted', 400, {}, without)];
  expect(foldPerson(facts).stays.map(({ state, startedAt }) => [state, startedAt])).toEqual([['ENDED', facts[0]?.happenedAt], ['OPEN', facts[2]?.happenedAt]]);
});

test('readmitted under the same number after more than a day away, the stay begins anew, whatever PV1-44 says', () => {
  const since = { admittedAt: '2026-11-02T00:00:00.000Z' };
  const [admitted, outpatient] = [tell('PatientAdmitted', 0, { ...since, location: bed('A') }), tell('PatientBecameOutpatient', 5, { ...since, patientClass: 'OUTPATIENT' })];
  const again = (hour: number): PersonFact => tell('PatientBecameInpatient', hour, { ...since, location: bed('B') });
  expect(stayOf(admitted, outpatient, again(317))).toMatchObject({ state: 'OPEN', startedAt: again(317).happenedAt, visits: [{ from: again(317).happenedAt }] });
  expect(stayOf(admitted, outpatient, again(20))).toMatchObject({ state: 'OPEN', startedAt: '2026-11-02T00:00:00.000Z' });
  expect(stayOf(admitted, tell('PatientDischarged', 5), tell('DischargeCancelled', 6), again(317))?.startedAt).toBe('2026-11-02T00:00:00.000Z');
});
