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

/** The day on which `at` falls in `zone`. */
export function dayOf(at: Instant, zone: Zone): Day {
  const moment = Date.parse(at);
  const minutes = steadyMinutes(Math.floor(moment / day24), zone);
  const day = minutes === null ? DateTime.fromMillis(moment, { zone }).toISODate() : isoDay(moment + minutes * 60_000);
  if (day === null) throw new RangeError(`not an instant in a known zone: ${zone}`);
  return day;
}

const day24 = 86_400_000;

const isoDay = (millis: number): Day | null => {
  const date = new Date(millis);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, -'T00:00:00.000Z'.length);
};

/** The moment at which a day that is written in full begins in UTC; null for any other spelling, which Luxon judges: it takes ten times as long. */
const utcStart = (day: Day): number | null => {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  const start = Date.parse(day);
  return isoDay(start) === day ? start : null;
};

/** Offsets of the UTC days on which a zone's clocks stand still, remembered: asking a zone's rules costs more than folding a stay. Null: they change. */
const steadyDays = new Map<string, number | null>();

const steadyMinutes = (utcDay: number, zone: Zone): number | null => {
  const key = `${zone} ${utcDay}`;
  const before = steadyDays.get(key);
  if (before !== undefined) return before;
  const [first, last] = [utcDay, utcDay + 1].map((day) => DateTime.fromMillis(day * day24, { zone }).offset) as [number, number];
  const minutes = first === last ? first : null;
  if (steadyDays.size > 4_000) steadyDays.clear();
  steadyDays.set(key, minutes);
  return minutes;
};

/** The day `days` after `day` (before it when negative). */
export function addDays(day: Day, days: number): Day {
  const start = utcStart(day);
  const moved = start !== null && Number.isInteger(days) ? isoDay(start + days * day24) : DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate();
  if (moved === null) throw new RangeError(`not a day: ${day}`);
  return moved;
}

/** Whole days from `from` to `to`: 0 on the same day, negative when `to` is earlier. The product's only day count. */
export function daysBetween(from: Day, to: Day): number {
  const [first, last] = [utcStart(from), utcStart(to)];
  if (first !== null && last !== null) return (last - first) / day24;
  const start = DateTime.fromISO(from, { zone: 'utc' });
  const end = DateTime.fromISO(to, { zone: 'utc' });
  return Math.round(end.diff(start, 'days').days);
}

/** The instant at which `day` begins in `zone`. */
export function startOfDay(day: Day, zone: Zone): Instant {
  const key = `${zone} ${day}`;
  const before = starts.get(key);
  if (before !== undefined) return before;
  const start = instant(DateTime.fromISO(day, { zone }).startOf('day').toMillis());
  if (starts.size > 4_000) starts.clear();
  starts.set(key, start);
  return start;
}

/** Starts of days, remembered as the offsets are. */
const starts = new Map<string, Instant>();

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
