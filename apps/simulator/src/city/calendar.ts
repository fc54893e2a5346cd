import { IANAZone } from 'luxon';

/** The city's own time. The hospital and the council both live by it. */
const zone = IANAZone.create('Europe/London');

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const offsets = new Map<number, number>();

/** Minutes east of Greenwich. British clocks change on the hour (UTC), so an hour has one offset; asking the zone is slow. */
function offsetAt(at: number): number {
  const block = Math.floor(at / hour);
  const known = offsets.get(block);
  if (known !== undefined) return known;
  if (offsets.size > 4_000) offsets.clear();
  const offset = zone.offset(at);
  offsets.set(block, offset);
  return offset;
}

/** A Date whose UTC fields are the city's wall clock at `at`. */
const wall = (at: number): Date => new Date(at + offsetAt(at) * minute);

export const hourOf = (at: number): number => wall(at).getUTCHours();

/** 0 is Monday. */
export const weekdayOf = (at: number): number => (wall(at).getUTCDay() + 6) % 7;

/** YYYY-MM-DD in the city's zone. */
export const calendarDay = (at: number): string => wall(at).toISOString().slice(0, 10);

const signed = (at: number, between: string): string => {
  const offset = offsetAt(at);
  return `+${String(Math.floor(offset / 60)).padStart(2, '0')}${between}${String(offset % 60).padStart(2, '0')}`;
};

/** HL7 v2 time stamp with its offset: 20261122091500+0000. */
export const hl7Time = (at: number): string => wall(at).toISOString().slice(0, 19).replace(/[-T:]/g, '') + signed(at, '');

/** ISO 8601 with offset, for files. */
export const isoTime = (at: number): string => wall(at).toISOString().slice(0, 19) + signed(at, ':');

/** The moment at which the city's clocks show `atHour` o'clock on the day of `at`. */
export function momentOfDay(at: number, atHour: number): number {
  const shown = wall(at).setUTCHours(0, 0, 0, 0) + atHour * hour;
  const guess = shown - offsetAt(at) * minute;
  return shown - offsetAt(guess) * minute;
}
