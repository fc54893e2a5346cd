import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClockCase } from '@homeward/alerts';
import { addDays, addHours, dayOf, startOfDay } from '@homeward/flow';
import { caseDays } from './case-days.js';

const zone = 'Europe/London';
const given = (startDay: string, state: ClockCase['state'], homeAt: string | null = null): ClockCase => ({ startDay, lastDay: addDays(startDay, 10), state, endedAt: homeAt }) as ClockCase;

describe('the day of a clock', () => {
  test('the day of admission is day 0, and none is left on the last day', () => {
    expect(caseDays(given('2026-11-10', 'OPEN'), '2026-11-10T23:30:00.000Z', zone)).toEqual({ dayNumber: 0, daysLeft: 10 });
    expect(caseDays(given('2026-11-10', 'OPEN'), '2026-11-20T12:00:00.000Z', zone)).toEqual({ dayNumber: 10, daysLeft: 0 });
    expect(caseDays(given('2026-11-10', 'LAPSED_UNRESOLVED'), '2026-11-23T12:00:00.000Z', zone)).toEqual({ dayNumber: 13, daysLeft: 0 });
  });

  test('it stops when the person is home', () => {
    expect(caseDays(given('2026-11-10', 'HOME_RESTART_UNCONFIRMED', '2026-11-14T09:00:00.000Z'), '2026-11-19T09:00:00.000Z', zone)).toEqual({ dayNumber: 4, daysLeft: 6 });
  });

  test('days are days of the place: through both clock changes each midnight adds one and no hour between does', () => {
    fc.assert(
      fc.property(fc.constantFrom('2026-03-24', '2026-10-20'), fc.nat({ max: 10 }), fc.integer({ min: 0, max: 22 }), (startDay, days, hour) => {
        const at = addHours(startOfDay(addDays(startDay, days), zone), hour);
        fc.pre(dayOf(at, zone) === addDays(startDay, days));
        expect(caseDays(given(startDay, 'OPEN'), at, zone)).toEqual({ dayNumber: days, daysLeft: 10 - days });
      }),
    );
  });
});
