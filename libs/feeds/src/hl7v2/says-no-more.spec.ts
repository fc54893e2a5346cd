import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { FeedSettings } from '../feed-settings.js';
import type { Reading } from '../reading.js';
import { interpretHl7 } from './interpret.js';
import { layoutNames } from './location-layout.js';

const settings: FeedSettings = {
  feedId: 'rvi', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'RTD',
};
const receivedAt = '2026-11-22T10:00:00.000Z';
const interpret = (lines: readonly string[], own: Partial<FeedSettings> = {}): Reading => interpretHl7(new TextEncoder().encode(lines.join('\r')), { ...settings, ...own }, { receivedAt });

const events = 'A01 A02 A03 A04 A05 A06 A07 A08 A09 A10 A11 A12 A13 A14 A15 A16 A17 A20 A21 A22 A23 A24 A25 A26 A27 A28 A31 A34 A37 A38 A40 A42 A45 A47 A52 A53'.split(' ');
const word = fc.stringMatching(/^[A-Z][A-Z0-9-]{0,5}$/);
const place = fc.oneof(fc.constant(''), fc.array(fc.oneof(fc.constant(''), word, fc.constantFrom('RTD02', 'R0A09', 'R0A')), { maxLength: 11 }).map((parts) => parts.join('^')));
const time = fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 20 * 24 * 60 }).map((minutes) => DateTime.fromISO('2026-11-10T00:00', { zone: 'utc' }).plus({ minutes }).toFormat('yyyyMMddHHmm')), fc.constantFrom('2026', '20261399', 'soon', '20261120'));

/** A segment with some fields filled. */
const segment = (name: string, fields: Readonly<Record<number, string>>): string =>
  [name, ...Array.from({ length: Math.max(...Object.keys(fields).map(Number)) }, (_, at) => fields[at + 1] ?? '')].join('|');

const message = fc
  .record({ event: fc.constantFrom(...events), at: fc.array(time, { minLength: 8, maxLength: 8 }), places: fc.array(place, { minLength: 3, maxLength: 3 }), status: fc.constantFrom('', 'C', 'H', 'O', 'U', 'K', 'I') })
  .map(({ event, at, places: [where = '', before = '', pending = ''], status }) => [
    segment('MSH', { 1: '^~\\&', 2: 'SIMPAS', 3: 'PAS', 6: at[0] ?? '', 8: `ADT^${event}`, 9: '7', 10: 'P', 11: '2.4' }),
    segment('EVN', { 2: at[1] ?? '', 3: at[2] ?? '', 6: at[3] ?? '' }),
    'PID|1||700123^^^RTD^MR',
    'MRG|700999^^^RTD^MR||||V4999',
    segment('PV1', { 2: 'I', 3: where, 6: before, 19: 'V5001', 42: pending, 44: at[4] ?? '', 45: at[5] ?? '' }),
    segment('PV2', { 8: at[6] ?? '', 9: at[7] ?? '' }),
    segment('NPU', { 1: where, 2: status }),
  ]);

/** Every value that stands under one of `names` anywhere in what was read. */
function* valuesOf(value: unknown, names: ReadonlySet<string>): Generator {
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    if (names.has(name)) yield inner;
    yield* valuesOf(inner, names);
  }
}

describe('a fact says no more than its message', () => {
  test('each ward, bay, bed and visit in it stands in the message, whatever the layout, and each site in the message or the settings', () => {
    fc.assert(
      fc.property(message, fc.constantFrom(...layoutNames), (lines, locationLayout) => {
        const words = new Set(lines.join('|').split(/[|^\r]/));
        const { facts } = interpret(lines, { locationLayout });
        for (const said of valuesOf(facts, new Set(['ward', 'bay', 'bed']))) expect(said === null || words.has(said as string)).toBe(true);
        for (const said of valuesOf(facts, new Set(['siteCode']))) expect(said === 'RTD02' || words.has(said as string)).toBe(true);
        for (const record of valuesOf(facts, new Set(['value']))) expect(words.has(record as string)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('each time in it is one that the message gives, or the moment of receipt', () => {
    const instants = new Set(['happenedAt', 'recordedAt', 'admittedAt', 'dischargedAt', 'expectedAt', 'expectedReturnAt', 'diedAt']);
    fc.assert(
      fc.property(message, (lines) => {
        const told = [...lines.join('|').matchAll(/(?<=\||^)(\d{8})(\d{4})?(?=\||$)/g)].map(([text, , clock]) => DateTime.fromFormat(text, clock === undefined ? 'yyyyMMdd' : 'yyyyMMddHHmm', { zone: 'Europe/London' }).toUTC().toISO());
        const known = new Set<unknown>([null, receivedAt, ...told]);
        for (const said of valuesOf(interpret(lines).facts, instants)) expect([...known]).toContain(said);
      }),
      { numRuns: 300 },
    );
  });

  test('updates, tracking and a deleted visit move, admit and discharge nobody', () => {
    const harmless = new Set(['StayDetailsRecorded', 'PersonDetailsRecorded', 'SubjectsLinked']);
    fc.assert(
      fc.property(message, fc.constantFrom('A08', 'A09', 'A10', 'A23', 'A32', 'A33'), ([header = '', ...lines], event) => {
        const { facts } = interpret([header.replace(/A\d\d/, event), ...lines]);
        expect(facts.filter(({ kind }) => !harmless.has(kind))).toEqual([]);
      }),
    );
  });
});

describe('empty says nothing, two double quotes delete', () => {
  const fields = {
    expectedDischargeDate: [segment('PV2', { 9: 'X' }), '20261201', '2026-12-01'],
    medicallyFit: [segment('ZU1', { 22: 'X' }), 'Y', true],
    readyDate: [segment('ZU1', { 24: 'X' }), '20261120', '2026-11-20'],
    borrowedBedSpecialty: [segment('ZU1', { 25: 'X' }), '110', '110'],
    specialty: [segment('ZU1', { 7: 'X' }), '430', '430'],
  } as const;
  const body = (detail: keyof typeof fields, sent: string): Record<string, unknown> => {
    const [line] = fields[detail];
    const reading = interpret(['MSH|^~\\&|SIMPAS|RTD02|||20261122091600||ADT^A08|7|P|2.4', 'PID|1||700123^^^RTD^MR', 'PV1|1|I', line.replace('X', sent)]);
    return reading.facts[0]?.body as unknown as Record<string, unknown>;
  };

  test.each(Object.keys(fields) as (keyof typeof fields)[])('%s', (detail) => {
    const [, sent, meant] = fields[detail];
    expect(body(detail, sent)[detail]).toBe(meant);
    expect(body(detail, '')[detail] ?? null).toBeNull();
    expect(body(detail, '')).not.toHaveProperty('deleted');
    expect(body(detail, '""')[detail] ?? null).toBeNull();
    expect(body(detail, '""')['deleted']).toEqual([detail]);
  });
});
