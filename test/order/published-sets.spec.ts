import { describe, expect, test } from '@jest/globals';
import type { HospitalStay } from '@homeward/flow';
import { adt, arrive, type Adt } from './arrive.js';
import { orders, someOrders } from './histories.js';

const stayOf = (messages: readonly string[]): HospitalStay | undefined => arrive(messages)[0]?.stays[0];
const spots = (stay: HospitalStay | undefined): string[] => stay?.visits.map(({ location: { ward, bed }, from, to }) => `${ward} ${bed} ${to === null ? 'open' : `${(Date.parse(to) - Date.parse(from)) / 3_600_000} h`}`) ?? [];
const hourIn = (...places: string[]): string[] => places.map((place) => `${place} 1 h`);

/** The published sets of UCLH EMAP's TestAdtProcessingUnorderedLocation (domain.md §5.9), as messages. Cancel-transfer is not permuted there. */
const sets: Record<string, { messages: Adt[]; expected: string[] }> = {
  moves: {
    messages: [
      { event: 'A01', hour: 0, at: 'RAT CHAIR' }, { event: 'A02', hour: 1, at: 'MAJORS 05' }, { event: 'A02', hour: 2, at: 'MAJORS 04' }, { event: 'A02', hour: 3, at: 'MAJORS 05' },
      { event: 'A02', hour: 4, at: 'MAJORS 04' }, { event: 'A06', hour: 5, at: 'EAU BY02-08' }, { event: 'A03', hour: 6, at: 'EAU BY02-08' },
    ],
    expected: ['RAT CHAIR', 'MAJORS 05', 'MAJORS 04', 'MAJORS 05', 'MAJORS 04', 'EAU BY02-08'],
  },
  'cancelled admission, told twice': {
    messages: [{ event: 'A01', hour: 0, at: 'MAJORS 03' }, { event: 'A11', hour: 1, at: 'MAJORS 03' }, { event: 'A11', hour: 1, at: 'MAJORS 03' }, { event: 'A01', hour: 2, at: 'RAT CHAIR' }, { event: 'A02', hour: 3, at: 'MAJORS 05' }, { event: 'A03', hour: 4 }],
    expected: ['RAT CHAIR', 'MAJORS 05'],
  },
  'cancelled discharge, told twice': {
    messages: [{ event: 'A01', hour: 0, at: 'RAT CHAIR' }, { event: 'A02', hour: 1, at: 'MAJORS 05' }, { event: 'A03', hour: 1.5 }, { event: 'A13', hour: 1.75 }, { event: 'A13', hour: 1.75 }, { event: 'A03', hour: 2 }],
    expected: ['RAT CHAIR', 'MAJORS 05'],
  },
  'cancelled transfer, told twice': {
    messages: [
      { event: 'A01', hour: 0, at: 'RAT CHAIR' }, { event: 'A02', hour: 1, at: 'MAJORS 05' }, { event: 'A02', hour: 1.5, at: 'RESUS 01' }, { event: 'A12', hour: 1.75, at: 'MAJORS 05', prior: 'RESUS 01' },
      { event: 'A12', hour: 1.75, at: 'MAJORS 05', prior: 'RESUS 01' }, { event: 'A02', hour: 2, at: 'MAJORS 04' }, { event: 'A03', hour: 3 },
    ],
    expected: ['RAT CHAIR', 'MAJORS 05', 'MAJORS 04'],
  },
};

/** Control: with voids taken by order of arrival (`wasKnownAt` always false), the cancelled admission and the cancelled transfer are red, and so are the rules of A12 and A13 below. */
test.each(Object.entries(sets))('every order of arrival of HL7 messages: %s', (_, { messages, expected }) => {
  for (const order of someOrders(messages.map(adt))) expect(spots(stayOf(order))).toEqual(hourIn(...expected));
});

/** Each rule in every order of arrival. */
const rule = (name: string, messages: Adt[], expected: string[]): void => {
  test(name, () => {
    for (const order of orders(messages.map(adt))) expect(spots(stayOf(order))).toEqual(expected);
  });
};

describe('the single rules of domain.md §5.9', () => {
  const a01: Adt = { event: 'A01', hour: 0, at: 'A 1' };
  rule('a second A01 at the same time and place is the same visit', [a01, { ...a01, entered: 0.5 }], ['A 1 open']);
  rule('a second A03 changes nothing', [a01, { event: 'A03', hour: 2 }, { event: 'A03', hour: 2, entered: 2.5 }], ['A 1 2 h']);
  rule('an old message never moves anybody back', [a01, { event: 'A02', hour: 5, at: 'C 1' }, { event: 'A02', hour: 3, at: 'B 1', entered: 9 }], ['A 1 3 h', 'B 1 2 h', 'C 1 open']);
  rule('an A11 for what nobody told of does nothing', [{ event: 'A11', hour: 1, at: 'A 1', visit: 'V9' }, a01], ['A 1 open']);
  rule('an A12 takes away the visit it names and opens the one before', [a01, { event: 'A02', hour: 1, at: 'B 1' }, { event: 'A12', hour: 2, at: 'A 1', prior: 'B 1' }], ['A 1 open']);
  rule('an A13 without a discharge does nothing', [a01, { event: 'A13', hour: 1 }], ['A 1 open']);
  rule('an A13 takes the discharge away', [a01, { event: 'A03', hour: 1 }, { event: 'A13', hour: 2 }], ['A 1 open']);
  rule('an A08 is not trusted for the place', [a01, { event: 'A08', hour: 1, at: 'B 1' }], ['A 1 open']);
  rule('home leave keeps the bed, and ends when the person is back', [a01, { event: 'A21', hour: 1, at: 'A 1' }, { event: 'A22', hour: 3, at: 'A 1' }], ['A 1 open']);

  test('an A17 swaps two people', () => {
    const both = [a01, { event: 'A01', hour: 0, at: 'B 1', visit: 'V2', patient: 'P2' }].map(adt);
    const swap = adt({ event: 'A17', hour: 1, at: 'B 1', more: ['PID|2||P2^^^RTD^MR||EXAMPLE^BEN', 'PV1|2|I|A^^1^RTD02' + '|'.repeat(16) + 'V2'].join('\r') });
    for (const order of orders([...both, swap])) expect(arrive(order).map(({ stays }) => spots(stays[0])).sort()).toEqual([['A 1 1 h', 'B 1 open'], ['B 1 1 h', 'A 1 open']]);
  });
});
