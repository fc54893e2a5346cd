import { DateTime } from 'luxon';
import { instant, type Day, type Instant, type Zone } from '@homeward/flow';

/** `YYYY-MM-DD` or `DD/MM/YYYY` as a day; null for anything else and for days that do not exist. */
export function parseDay(text: string): Day | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : british ? [british[3], british[2], british[1]] : [];
  if (year === undefined || Number(year) < 1880 || Number(year) > 2200) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? date.toISOString().slice(0, 10) : null;
}

const moment = /^(\S+?)(?:[T ]([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?)? ?(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * A day, or a day and a time, as an instant. Without an offset it is in `zone`: of the hour that the clock shows twice the first,
 * and a time that the clock leaves out is an hour later. A day alone is its beginning. Null for what is no time.
 */
export function parseMoment(text: string, zone: Zone): Instant | null {
  const [, dayText = '', hour = '0', minute = '0', second = '0', fraction = '0', offset] = moment.exec(text) ?? [];
  const day = parseDay(dayText);
  if (day === null) return null;
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  const at = DateTime.fromObject(
    { year, month, day: dayOfMonth, hour: Number(hour), minute: Number(minute), second: Number(second), millisecond: Math.floor(Number(`0.${fraction}`) * 1000) },
    { zone: offset === undefined ? zone : zoneOf(offset) },
  );
  // Of the two moments that an hour shown twice may mean, Luxon alone would choose by today's season.
  const [first] = at.isValid ? at.getPossibleOffsets() : [];
  return first === undefined ? null : instant(first.toMillis());
}

const zoneOf = (offset: string): Zone => (/^z$/i.test(offset) ? 'utc' : `UTC${offset.slice(0, 3)}:${offset.slice(-2)}`);
