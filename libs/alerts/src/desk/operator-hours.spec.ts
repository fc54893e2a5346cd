import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instant } from '@homeward/flow';
import { deskSpanFrom } from './desk-span.js';
import { alertsPerOperatorHour, operatorHours, type DeskTime } from './operator-hours.js';

const minute = 60_000;
const at = (minutes: number, from = Date.parse('2026-10-25T00:00:00Z')): string => instant(from + minutes * minute);

/** The slow way: each whole minute of the stretch, and who is on in it. */
const byMinutes = (shifts: readonly DeskTime[], from: number, until: number): number => {
  let count = 0;
  for (let each = from; each < until; each += 1) count += shifts.filter((shift) => shift.from <= at(each) && (shift.until === null || at(each) < shift.until)).length;
  return count / 60;
};

const shift = fc.tuple(fc.integer({ min: -600, max: 2_000 }), fc.option(fc.integer({ min: -60, max: 900 }))).map(([from, length]): DeskTime => ({ from: at(from), until: length === null ? null : at(from + length) }));

describe('operator-hours of a desk', () => {
  // Control: without the `Math.max(0, …)` a shift outside the stretch took hours away: this and the next turned red.
  test('are what counting each minute gives, over the night on which the clocks go back', () => {
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 6 }), fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 0, max: 600 }), (shifts, from, length) => {
        expect(operatorHours(shifts, at(from), at(from + length))).toBeCloseTo(byMinutes(shifts, from, from + length), 9);
      }),
      { numRuns: 500 },
    );
  });

  // Control: a minute added to each stretch in which anybody was, as a closed end gives: all but the last 8 hours and the rate turned red.
  test('of two stretches that touch are those of both together, and of two people those of each', () => {
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 5 }), fc.array(shift, { maxLength: 5 }), fc.tuple(fc.nat(1_500), fc.nat(300), fc.nat(300)), (some, others, [from, first, second]) => {
        const hours = (of: readonly DeskTime[], a: number, b: number): number => operatorHours(of, at(a), at(b));
        expect(hours(some, from, from + first) + hours(some, from + first, from + first + second)).toBeCloseTo(hours(some, from, from + first + second), 9);
        expect(hours([...some, ...others], from, from + first)).toBeCloseTo(hours(some, from, from + first) + hours(others, from, from + first), 9);
      }),
    );
  });

  test('two people for an hour are two hours, a handover at one moment is no more than one person', () => {
    const whole = { from: at(0), until: at(60) };
    expect(operatorHours([whole, whole], at(0), at(60))).toBe(2);
    expect(operatorHours([{ from: at(0), until: at(20) }, { from: at(20), until: null }], at(0), at(60))).toBe(1);
  });
});

test.each([
  ['spring, 23 hours', '2026-03-29', 23],
  ['autumn, 25 hours', '2026-10-25', 25],
  ['an ordinary day', '2026-11-22', 24],
])('a whole day in %s', (_, day, hours) => {
  const end = instant(Date.parse(`${day}T00:00:00Z`) + 23 * 60 * minute - 1);
  const from = deskSpanFrom('TODAY', end, 'Europe/London');
  const next = deskSpanFrom('TODAY', instant(Date.parse(end) + 3 * 60 * minute), 'Europe/London');
  expect(operatorHours([{ from: '2026-01-01T00:00:00.000Z', until: null }], from, next)).toBe(hours);
});

test('the last 8 hours are hours that passed', () => expect(deskSpanFrom('LAST_8_HOURS', '2026-10-25T04:00:00.000Z', 'Europe/London')).toBe('2026-10-24T20:00:00.000Z'));

// Control: `alerts / hours` alone gave Infinity, and NaN for none.
test('where nobody was on there is no rate, and where somebody was and nothing came it is 0', () => {
  expect([alertsPerOperatorHour(3, 0), alertsPerOperatorHour(0, 0), alertsPerOperatorHour(0, 2), alertsPerOperatorHour(12, 2)]).toEqual([null, null, 0, 6]);
});
