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
