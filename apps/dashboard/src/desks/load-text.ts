import type { DeskPartsFragment } from '../generated/graphql.js';
import { counted, number } from '../words/numbers.js';

/** What one person at a desk can work through in an hour (EEMUA 191, as the HSE cites it: one alert in 10 minutes). */
export const mostAnHour = 6;

/** Under so many hours a rate says nothing. */
const tooShort = 0.25;

/** How many alerts a desk had for each hour that somebody was on it, in words; `high`: more than one person can work through. */
export const loadText = ({ alerts, hours, alertsPerOperatorHour: rate }: DeskPartsFragment['load']): { text: string; high: boolean } => {
  const came = alerts === 0 ? 'No new alerts' : counted(alerts, 'new alert');
  if (rate === null) return { text: `${came} in the last 8 hours. Nobody was on the desk in that time.`, high: false };
  if (hours < tooShort) return { text: `${came} in the last 8 hours. Somebody was on the desk for less than 15 minutes: too short to say how many that is an hour.`, high: false };
  const each = rate > 0 && rate < 0.1 ? 'Fewer than 0.1 alerts' : rate === 0 ? 'No new alerts' : counted(Math.round(rate * 10) / 10, 'alert');
  const high = rate > mostAnHour;
  return { text: `${each} an hour for each person on the desk, in the last 8 hours.${high ? ` That is more than the ${number(mostAnHour)} an hour that one person can work through.` : ''}`, high };
};
