import type { ClockCase } from '@homeward/alerts';
import { dayOf, daysBetween, type Instant, type Zone } from '@homeward/flow';

/**
 * Which day of its clock a case is on (0: the day of admission) and how many are left (0 on the last day and after it).
 * A case that is over stays at the day on which the person left hospital.
 */
export function caseDays(one: ClockCase, now: Instant, zone: Zone): { readonly dayNumber: number; readonly daysLeft: number } {
  const today = dayOf(now, zone);
  const until = one.endedAt === null ? today : dayOf(one.endedAt, zone);
  return { dayNumber: Math.max(0, daysBetween(one.startDay, until)), daysLeft: Math.max(0, daysBetween(until, one.lastDay)) };
}
