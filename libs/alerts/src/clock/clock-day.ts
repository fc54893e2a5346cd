import { daysBetween, type Day } from '@homeward/flow';
import type { ClockCase } from './clock-case.js';

/** Where a case stands on a day: the day of admission is day 0, and 0 days are left on the last day (less than 0: past it). */
export function clockDay(one: Pick<ClockCase, 'startDay' | 'lastDay'>, today: Day): { readonly dayNumber: number; readonly daysLeft: number } {
  return { dayNumber: daysBetween(one.startDay, today), daysLeft: daysBetween(today, one.lastDay) };
}
