import { IANAZone } from 'luxon';
import type { Instant, Zone } from '@homeward/flow';

/** Half hours in a week: Monday 00:00 is 0. */
export const slotsInWeek = 336;

const halfHour = 1_800_000;

/** The half hour of the place's week in which a moment falls, by the clock on the wall: on a day of 25 hours one slot comes twice. */
export function slotOf(at: Instant | number, zone: Zone): number {
  const utc = typeof at === 'number' ? at : Date.parse(at);
  const halfHours = Math.floor((utc + IANAZone.create(zone).offset(utc) * 60_000) / halfHour);
  // The first of January 1970 was a Thursday.
  return (((halfHours + 3 * 48) % slotsInWeek) + slotsInWeek) % slotsInWeek;
}

/** The start of the half hour of a moment. Zones whose offset is no whole half hour do not occur here. */
export const halfHourOf = (at: Instant): number => Math.floor(Date.parse(at) / halfHour) * halfHour;

export const afterHalfHour = (start: number): number => start + halfHour;
