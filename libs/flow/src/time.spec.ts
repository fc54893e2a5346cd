import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { addDays, dayOf, daysBetween, endOfDay, startOfDay } from './time.js';

const zone = 'Europe/London';

test('the worked case of convention A: admitted Wednesday 25 March 2026 at 2pm, day 10 ends Sunday 5 April at midnight', () => {
  const start = dayOf('2026-03-25T14:00:00.000Z', zone);
  expect(start).toBe('2026-03-25');
  // The clocks went forward on 29 March, so midnight is 23:00 in UTC.
  expect(endOfDay(addDays(start, 10), zone)).toBe('2026-04-04T23:00:00.000Z');
});

test('days around both clock changes have 23 and 25 hours', () => {
  const length = (day: string): number => (Date.parse(endOfDay(day, zone)) - Date.parse(startOfDay(day, zone))) / 3_600_000;
  expect([length('2026-03-29'), length('2026-10-25'), length('2026-06-01')]).toEqual([23, 25, 24]);
});

test('an instant just before midnight in summer is the next day in London than in UTC', () => {
  expect(dayOf('2026-07-01T23:30:00.000Z', zone)).toBe('2026-07-02');
});

test('adding days and counting them agree, over every clock change', () => {
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2034-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  fc.assert(fc.property(day, fc.integer({ min: -400, max: 400 }), (from, n) => expect(daysBetween(from, addDays(from, n))).toBe(n)));
});

test('days are added and counted as Luxon does, and what is no day is refused', () => {
  const years = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  const written = fc.oneof(years, fc.constantFrom('2024-02-29', '2026-02-29', '2026-02-30', '2026-11-31', '2026-13-01', '2026-00-10', '20261122', '2026-11', '2026-W10', '2026-11-22T10:00:00Z', '+010000-01-01', '', 'today'));
  const outcome = (count: () => unknown): unknown => {
    try {
      return count();
    } catch (fault) {
      return (fault as Error).name;
    }
  };
  const inLuxon = (day: string): DateTime => DateTime.fromISO(day, { zone: 'utc' });
  fc.assert(fc.property(written, written, fc.integer({ min: -4_000_000, max: 4_000_000 }), (day, other, n) => {
    expect(outcome(() => addDays(day, n))).toBe(inLuxon(day).plus({ days: n }).toISODate() ?? 'RangeError');
    expect(daysBetween(day, other) + 0).toBe(Math.round(inLuxon(other).diff(inLuxon(day), 'days').days) + 0);
  }), { numRuns: 2_000 });
});

test('the day of any moment in any zone is the one that the zone rules give', () => {
  const moments = fc.date({ min: new Date('1880-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((date) => date.toISOString());
  fc.assert(fc.property(moments, fc.constantFrom('Europe/London', 'Australia/Lord_Howe', 'Africa/Monrovia', 'Pacific/Apia', 'UTC'), (at, of) => {
    expect(dayOf(at, of)).toBe(DateTime.fromISO(at, { zone: of }).toISODate());
  }), { numRuns: 2_000 });
});

test('a zone that does not exist is refused', () => expect(() => dayOf('2026-07-01T23:30:00.000Z', 'Europe/Nowhere')).toThrow(RangeError));
