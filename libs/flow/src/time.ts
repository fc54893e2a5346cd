import { DateTime } from 'luxon';

/** A moment in UTC, always written as `2026-11-22T09:15:00.000Z`, so that text order is time order. */
export type Instant = string;

/** A calendar day in the place's own zone, `2026-11-22`. */
export type Day = string;

/** An IANA zone name, such as `Europe/London`. */
export type Zone = string;

/** The canonical form of any instant. Throws RangeError when `value` is not a moment. */
export function instant(value: Date | number | string): Instant {
  return new Date(value).toISOString();
}

const inZone = (at: Instant, zone: Zone): DateTime => DateTime.fromISO(at, { zone });

/** The day on which `at` falls in `zone`. */
export function dayOf(at: Instant, zone: Zone): Day {
  const day = inZone(at, zone).toISODate();
  if (day === null) throw new RangeError(`not an instant in a known zone: ${zone}`);
  return day;
}

/** The day `days` after `day` (before it when negative). */
export function addDays(day: Day, days: number): Day {
  const moved = DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate();
  if (moved === null) throw new RangeError(`not a day: ${day}`);
  return moved;
}

/** Whole days from `from` to `to`: 0 on the same day, negative when `to` is earlier. The product's only day count. */
export function daysBetween(from: Day, to: Day): number {
  const start = DateTime.fromISO(from, { zone: 'utc' });
  const end = DateTime.fromISO(to, { zone: 'utc' });
  return Math.round(end.diff(start, 'days').days);
}

/** The instant at which `day` begins in `zone`. */
export function startOfDay(day: Day, zone: Zone): Instant {
  return instant(DateTime.fromISO(day, { zone }).startOf('day').toMillis());
}

/** The instant at which `day` ends in `zone`, which is when the next day begins. */
export function endOfDay(day: Day, zone: Zone): Instant {
  return startOfDay(addDays(day, 1), zone);
}

/** `at` moved by a number of elapsed hours. */
export function addHours(at: Instant, hours: number): Instant {
  return instant(Date.parse(at) + hours * 3_600_000);
}

/** The earlier of two instants. */
export const earlier = (a: Instant, b: Instant): Instant => (a <= b ? a : b);

/** The later of two instants. */
export const later = (a: Instant, b: Instant): Instant => (a >= b ? a : b);
