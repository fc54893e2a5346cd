import { dayAfter, dayOnWall } from '../words/place-instant.js';
import { counted } from '../words/numbers.js';
import { dateNear } from '../words/times.js';

/** For how many days a person can be shared; the server takes 1 to 90. */
export const shareDays = [1, 3, 7, 14, 28, 56, 90] as const;

/** "Sunday 29 November": the day on which a share of so many days from now ends. */
export const untilDay = (days: number, now: string): string => dateNear(`${dayAfter(dayOnWall(now), days)}T12:00:00Z`, now);

/** "7 days, until Sunday 29 November". */
export const termText = (days: number, now: string): string => `${counted(days, 'day')}, until ${untilDay(days, now)}`;
