// Dates and times as the NHS content guide writes them: "5:30pm", "5pm", "midday", "Thursday 26 November 2026".
// Every instant comes from the server and is shown in the place's zone; this machine's own clock is never read.
import { counted } from './numbers.js';
import { dayOnWall } from './place-instant.js';
import { placeZone } from './place-zone.js';

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: placeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
const calendar = new Intl.DateTimeFormat('en-GB', { timeZone: placeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

const partsOf = (format: Intl.DateTimeFormat, instant: number): Record<string, string> =>
  Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));

/** "5:30pm", "5pm", "midday", "midnight". */
export const timeOfDay = (at: string): string => {
  const { hour = '0', minute = '00' } = partsOf(clock, Date.parse(at));
  const hours = Number(hour);
  const minutes = Number(minute);
  if (minutes === 0 && hours === 0) return 'midnight';
  if (minutes === 0 && hours === 12) return 'midday';
  const half = hours < 12 ? 'am' : 'pm';
  const twelve = hours % 12 === 0 ? 12 : hours % 12;
  return minutes === 0 ? `${twelve}${half}` : `${twelve}:${String(minutes).padStart(2, '0')}${half}`;
};

const dayParts = (instant: number) => partsOf(calendar, instant);

/** "Thursday 26 November 2026". */
export const fullDate = (at: string): string => {
  const { weekday, day, month, year } = dayParts(Date.parse(at));
  return `${weekday} ${day} ${month} ${year}`;
};

/** "Thursday 26 November". */
export const weekdayDate = (at: string): string => {
  const { weekday, day, month } = dayParts(Date.parse(at));
  return `${weekday} ${day} ${month}`;
};

/** "Thursday 26 November", with its year where that is not the server's: "Thursday 7 January 2027". */
export const dateNear = (at: string, serverNow: string): string =>
  dayParts(Date.parse(at))['year'] === dayParts(Date.parse(serverNow))['year'] ? weekdayDate(at) : fullDate(at);

/** A deadline is the instant its last day ends, so the day to name is the one just before it: "Thursday 26 November". */
export const lastDayBefore = (deadlineAt: string): string => {
  const { weekday, day, month } = dayParts(Date.parse(deadlineAt) - 1);
  return `${weekday} ${day} ${month}`;
};

const dayKey = (instant: number): string => {
  const { day, month, year } = dayParts(instant);
  return `${year}-${month}-${day}`;
};

const daysApart = (a: number, b: number): number => Math.abs(a - b) / 86_400_000;

/** "3:04pm" on the server's present day, "3:04pm on Friday" within 6 days of it, else "3:04pm on Friday 20 November". */
export const timeAndDay = (at: string, serverNow: string): string => {
  const [instant, now] = [Date.parse(at), Date.parse(serverNow)];
  if (dayKey(instant) === dayKey(now)) return timeOfDay(at);
  return `${timeOfDay(at)} on ${daysApart(instant, now) < 6 ? dayParts(instant)['weekday'] : weekdayDate(at)}`;
};

/** When something is due: an instant at midnight is the end of the day before it, "the end of Sunday 22 November". */
export const dueText = (at: string, serverNow: string): string => (timeOfDay(at) === 'midnight' ? `the end of ${lastDayBefore(at)}` : timeAndDay(at, serverNow));

/** A length of time in its two largest units: "6 hours 30 minutes", "12 minutes", "1 day 3 hours", "under 1 minute"; from 2 days on the days alone. */
export const duration = (milliseconds: number): string => {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  if (minutes < 1) return 'under 1 minute';
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const units = days > 0 ? [counted(days, 'day'), days < 2 && hours > 0 && counted(hours, 'hour')] : [hours > 0 && counted(hours, 'hour'), rest > 0 && counted(rest, 'minute')];
  return units.filter(Boolean).join(' ');
};

/** How long ago `at` was by the server's time. */
export const age = (at: string, serverNow: string): string => duration(Date.parse(serverNow) - Date.parse(at));

/** Whole years from a birth date (YYYY-MM-DD) to the server's day. */
export const yearsOld = (birthDate: string, serverNow: string): number => {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  const [thisYear = 0, thisMonth = 1, thisDay = 1] = dayOnWall(serverNow).split('-').map(Number);
  const hadBirthday = thisMonth > month || (thisMonth === month && thisDay >= day);
  return thisYear - year - (hadBirthday ? 0 : 1);
};

/** The server's time cut to its minute: rows that are told only this are drawn anew once a minute, not on each tick. */
export const minuteOf = (serverNow: string): string => new Date(Math.floor(Date.parse(serverNow) / 60_000) * 60_000).toISOString();
