import { dayOf, earlier, endOfDay, instant, type Instant, type Zone } from '@homeward/flow';
import type { PersonGroup } from './groups.js';
import type { Notes } from './notes.js';
import { readDay, readTime } from './time.js';

/** What a PID says of a death. */
export interface DeathRead {
  /** PID-30 = N: the person is alive, whatever was said before. */
  readonly denied: boolean;
  /** When they died, on a message about an event at `eventAt`; null where it is not said, or denied. */
  readonly diedAt: (eventAt: Instant) => Instant | null;
}

/** PID-30, or a time of death (PID-29) that has come. Null: nothing is said. */
export function readDeath(group: PersonGroup, zone: Zone, receivedAt: Instant, notes: Notes): DeathRead | null {
  const indicator = group.pid.text(30).toUpperCase();
  if (indicator === 'N') return { denied: true, diedAt: () => null };
  const text = group.pid.text(29);
  if (text === '') return indicator === 'Y' ? { denied: false, diedAt: () => null } : null;
  const time = readTime(text, zone);
  if (time === null) notes.add('TIME_UNREADABLE', 'PID-29');
  else if (time.at > receivedAt) notes.add('TIME_IN_FUTURE', 'PID-29');
  else return { denied: false, diedAt: isDay(text) ? (eventAt) => onDay(text, eventAt, zone, receivedAt) : () => time.at };
  return indicator === 'Y' ? { denied: false, diedAt: () => null } : null;
}

/** A day without a time of day, with or without an offset. */
const isDay = (text: string): boolean => /^\d{8}(?:[+-]\d{4})?$/.test(text);

/** A day alone: the event's own moment where it fell on that day, else the last moment of the day that has come. Its first would put the death before what was done that day. */
function onDay(text: string, eventAt: Instant, zone: Zone, receivedAt: Instant): Instant | null {
  const day = readDay(text);
  if (day === null) return null;
  return dayOf(eventAt, zone) === day ? eventAt : earlier(instant(Date.parse(endOfDay(day, zone)) - 1), receivedAt);
}
