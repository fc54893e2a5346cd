import { addHours, earlier, endOfDay, instant, startOfDay, type Day, type Instant, type Zone } from '@homeward/flow';
import type { Notes } from '../hl7v2/notes.js';

/** When a resource was written, and what that allows it to speak of. */
export interface Written {
  /** meta.lastUpdated, else Bundle.timestamp, else receipt. Never later than received. */
  readonly at: Instant;
  /** The same where the source said it, else null. */
  readonly recordedAt: Instant | null;
  readonly receivedAt: Instant;
  readonly zone: Zone;
}

/** An instant of the standard: a time of day with an offset. Null: none, or outside of 1880 to 2199. */
export function readInstant(text: unknown): Instant | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const ms = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
  if (Number.isNaN(ms) || readDay(text.slice(0, 10)) === null) return null;
  const at = instant(ms);
  return at >= '1880' && at < '2200' ? at : null;
}

/** A whole day that the calendar has. */
export function readDay(text: unknown): Day | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text) || text < '1880' || text >= '2200') return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && instant(ms).startsWith(text) ? text : null;
}

/** The hours by which clocks and forms disagree; what is later is a plan or a wrong clock. */
const tolerance = 1;

/**
 * A dateTime that has come. A day alone begins (`START`) or ends (`END`) then, in the place's zone, but not after it was written.
 * Null: not said; or not to the day, or not yet come, which is noted with `field`.
 */
export function readPast(text: unknown, edge: 'START' | 'END', written: Written, field: string, notes: Notes): Instant | null {
  if (text === undefined || text === null) return null;
  const day = readDay(text);
  const at = day === null ? readInstant(text) : edge === 'START' ? startOfDay(day, written.zone) : instant(Date.parse(endOfDay(day, written.zone)) - 1);
  if (at === null) {
    notes.add('TIME_UNREADABLE', field);
    return null;
  }
  if (day !== null && startOfDay(day, written.zone) <= written.at) return earlier(at, written.at);
  if (at > addHours(written.at, tolerance)) {
    notes.add('TIME_IN_FUTURE', field);
    return null;
  }
  return earlier(at, written.receivedAt);
}

/** A dateTime that may lie ahead, such as a planned admission. */
export const readPlanned = (text: unknown, zone: Zone): Instant | null => {
  const day = readDay(text);
  return day === null ? readInstant(text) : startOfDay(day, zone);
};
