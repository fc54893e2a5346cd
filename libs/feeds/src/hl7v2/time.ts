import { DateTime } from 'luxon';
import { instant, type Day, type Instant, type Zone } from '@homeward/flow';

/** A time as HL7 writes it: the moment its text begins, and whether the text goes down to the minute. */
export interface TimeRead {
  readonly at: Instant;
  readonly toTheMinute: boolean;
}

const form = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,9}))?)?)?)?)?)?([+-]\d{4})?$/;

/**
 * Reads `CCYY[MM[DD[HH[MM[SS[.S…]]]]]][+/-ZZZZ]` (HL7 v2.4 §2.9.47; hours alone since v2.5 §2.A.22). Null where the text is no
 * such time, has another length, names a day that does not exist, stops before the day (a year is not a moment), or lies outside
 * the years 1880 to 2199: no living person's time does, and systems write such where they have none.
 *
 * Without an offset the time is one of `zone`. When clocks go back an hour comes twice: the later one, in standard time, is
 * meant (`202610250130` in London is 01:30Z). When they go forward an hour is skipped: a time in it is moved forward by that hour
 * (`202603290130` is 01:30Z, shown as 02:30). PostgreSQL and Luxon choose so too.
 */
export function readTime(text: string, zone: Zone): TimeRead | null {
  if (last.text !== text || last.zone !== zone) last = { text, zone, time: parseTime(text, zone) };
  return last.time;
}

/** The time read last: most messages tell one moment in three fields (MSH-7, EVN-2, EVN-6). No more of them, for such a text may keep its whole message in memory. */
let last: { readonly text: string; readonly zone: Zone; readonly time: TimeRead | null } = { text: '', zone: '', time: null };

function parseTime(text: string, zone: Zone): TimeRead | null {
  const parts = form.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = parts;
  if (day === undefined) return null;
  const millis = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  const clock = [hour, minute, second].map((text) => Number(text ?? 0)) as [number, number, number];
  if (clock[0] > 23 || clock[1] > 59 || clock[2] > 59) return null;
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), ...clock, millis);
  if (!realDay(wall, Number(year), Number(month), Number(day))) return null;
  const shift = offset === undefined ? zoneMinutes(wall, zone) : offsetMinutes(offset);
  const at = wall - (shift ?? Number.NaN) * 60_000;
  return at >= firstMoment && at < endMoment ? { at: instant(at), toTheMinute: minute !== undefined } : null;
}

/** The day a date or time names, as it is written: a birth date has no zone. Null where it names no whole, real day. */
export function readDay(text: string): Day | null {
  const parts = form.exec(text);
  if (parts?.[3] === undefined) return null;
  const [, year, month, day] = parts;
  return realDay(Date.UTC(Number(year), Number(month) - 1, Number(day)), Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : null;
}

const firstMoment = Date.UTC(1880, 0);
const endMoment = Date.UTC(2200, 0);

const realDay = (wall: number, year: number, month: number, day: number): boolean => {
  const date = new Date(wall);
  return wall >= firstMoment && wall < endMoment && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** Real offsets lie between -12:00 and +14:00. */
const offsetMinutes = (text: string): number | null => {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3));
  return Number(text.slice(3)) > 59 || minutes > 14 * 60 ? null : (text.startsWith('-') ? -minutes : minutes);
};

/** Days on which a zone's clocks stand still, remembered: asking a zone's rules costs more than reading the rest of a message. */
const steadyDays = new Map<string, number | null>();

function zoneMinutes(wall: number, zone: Zone): number | null {
  const day = Math.floor(wall / 86_400_000);
  const key = `${zone} ${day}`;
  let minutes = steadyDays.get(key);
  if (minutes === undefined) {
    const [first, last] = [offsetAt(day * 86_400_000, zone), offsetAt((day + 1) * 86_400_000, zone)];
    minutes = first === last ? first : null;
    if (steadyDays.size > 4000) steadyDays.clear();
    steadyDays.set(key, minutes);
  }
  return minutes ?? changeDayMinutes(wall, zone);
}

const offsetAt = (wall: number, zone: Zone): number => DateTime.fromMillis(wall, { zone: 'utc' }).setZone(zone, { keepLocalTime: true }).offset;

/** On a day when clocks change, the smaller of the offsets that may apply: standard time for the hour that comes twice or never. */
function changeDayMinutes(wall: number, zone: Zone): number | null {
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((near) => offsetAt(near, zone));
  const fitting = offsets.filter((minutes) => DateTime.fromMillis(wall - minutes * 60_000, { zone }).offset === minutes);
  return Math.min(...(fitting.length > 0 ? fitting : offsets));
}
