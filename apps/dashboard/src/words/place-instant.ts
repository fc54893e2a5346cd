import { placeZone } from './place-zone.js';

const parts = new Intl.DateTimeFormat('en-CA', { timeZone: placeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** What the wall shows at an instant, as if it were in UTC, in milliseconds. */
const wallAt = (instant: number): number => {
  const { year, month, day, hour, minute } = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
};

/** The day on the wall at an instant, YYYY-MM-DD. */
export const dayOnWall = (at: string): string => new Date(wallAt(Date.parse(at))).toISOString().slice(0, 10);

/** The instant at which the wall shows a day (YYYY-MM-DD) and a time (HH:MM): the first of two in autumn, the next hour where spring leaves it out. */
export const placeInstant = (day: string, time: string): string => {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const summer = wall - 3_600_000;
  return new Date(wallAt(summer) === wall ? summer : wall).toISOString();
};

/** So many days after a day. */
export const dayAfter = (day: string, days = 1): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
