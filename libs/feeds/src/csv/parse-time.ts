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

const moment = /^(\S+?)(?:[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)? ?(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * A day, or a day and a time, as an instant. Without an offset it is in `zone`: of the hour that the clock shows twice the first,
 * and a time that the clock leaves out is an hour later. A day alone is its beginning. Null for what is no time.
 */
export function parseMoment(text: string, zone: Zone): Instant | null {
  const [, dayText = '', hour = '0', minute = '0', second = '0', fraction = '0', offset] = moment.exec(text) ?? [];
  const day = parseDay(dayText);
  if (day === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  const at = DateTime.fromObject(
    { year, month, day: dayOfMonth, hour: Number(hour), minute: Number(minute), second: Number(second), millisecond: Math.floor(Number(`0.${fraction}`) * 1000) },
    { zone: offset === undefined ? zone : offset.toUpperCase() === 'Z' ? 'utc' : `UTC${withColon(offset)}` },
  );
  return at.isValid ? instant(at.toMillis()) : null;
}

const withColon = (offset: string): string => `${offset.slice(0, 3)}:${offset.slice(-2)}`;
