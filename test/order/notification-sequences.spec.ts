import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { adt, arrive, type Adt } from './arrive.js';
import { orders } from './histories.js';

const a01: Adt = { event: 'A01', hour: 0, at: 'A 1' };
const a04: Adt = { event: 'A04', hour: 0, at: 'ED 1', patientClass: 'E' };

/** The nine sequences of one stay (MedCom HospitalNotification, MIT) as HL7 v2, and what must stand after each. */
const sequences: Record<string, { messages: Adt[]; stay: object; died?: boolean }> = {
  'S1+S.CORR': { messages: [{ ...a01, hour: 2 }, { event: 'A08', hour: 3, admitted: 1 }], stay: { state: 'OPEN', admitted: true, startedAt: '2026-11-02T01:00:00.000Z' } },
  'S1+S.CANC': { messages: [a01, { event: 'A11', hour: 1, at: 'A 1' }], stay: { state: 'CANCELLED' } },
  'S1+S3+S4': { messages: [a01, { event: 'A21', hour: 2 }, { event: 'A22', hour: 30 }], stay: { state: 'OPEN', leave: null, visits: [{ from: '2026-11-02T00:00:00.000Z', to: null }] } },
  'S1+S6': { messages: [a01, { event: 'A03', hour: 9, destination: '19' }], stay: { state: 'ENDED', destination: 'USUAL_RESIDENCE' } },
  'S1+S7': { messages: [a01, { event: 'A03', hour: 9, died: true }], stay: { state: 'ENDED', destination: 'DIED' }, died: true },
  'S2+S6': { messages: [a04, { event: 'A03', hour: 3, destination: '19', patientClass: 'E' }], stay: { state: 'ENDED', admitted: false } },
  'S2+S7': { messages: [a04, { event: 'A03', hour: 3, died: true, patientClass: 'E' }], stay: { state: 'ENDED', admitted: false, destination: 'DIED' }, died: true },
  'S1-two-senders': { messages: [a01], stay: { state: 'OPEN', organisation: 'RTD' } },
  'S1-two-episode-ids': { messages: [a01, { ...a01, entered: 0.5 }], stay: { state: 'OPEN' } },
};

describe('the nine sequences, as HL7 v2 messages in any order of arrival and with any one repeated', () => {
  test.each(Object.entries(sequences))('%s', (_, { messages, stay, died = false }) => {
    const texts = messages.map(adt);
    for (const repeat of texts) {
      for (const order of orders([...texts, repeat])) {
        const people = arrive(order);
        expect([people.length, people[0]?.stays.length, people[0]?.died !== null]).toEqual([1, 1, died]);
        expect(people[0]?.stays[0]).toMatchObject(stay);
      }
    }
  });

  test('on leave the person keeps the bed', () => {
    for (const order of orders([adt(a01), adt({ event: 'A21', hour: 2 })])) expect(arrive(order)[0]?.stays[0]).toMatchObject({ state: 'OPEN', leave: { since: '2026-11-02T02:00:00.000Z' }, visits: [{ to: null }] });
  });

  const file = new URL('../../../shared/fixtures/admission-notification-sequences.json', import.meta.url);
  test(`these are the sequences of the reference file (${existsSync(file) ? 'compared with it' : 'not on this machine: only the ones above were tried'})`, () => {
    if (!existsSync(file)) return;
    const { sequences: given } = JSON.parse(readFileSync(file, 'utf8')) as { sequences: { id: string; hl7v2: string[] }[] };
    expect(given.map(({ id }) => id)).toEqual(Object.keys(sequences));
    for (const { id, hl7v2 } of given) expect([id, [...new Set(hl7v2.map((event) => event.slice(0, 3)))]]).toEqual([id, [...new Set(sequences[id]?.messages.map(({ event }) => event))]]);
  });
});
