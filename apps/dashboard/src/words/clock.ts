import type { ClockCaseState, DoubleHoldKind } from '../generated/graphql.js';
import { lastDayBefore } from './times.js';

interface Countdown {
  dayNumber: number;
  daysLeft: number;
  periodDays: number;
  deadlineAt: string;
  state: ClockCaseState;
}

/** The day on which a person went home, whose restart waits: the clock stands at it. "Went home on day 9 of 10". */
const wentHome = ({ dayNumber, periodDays }: Countdown): string =>
  dayNumber > periodDays ? `Went home on day ${dayNumber}, after day ${periodDays}` : `Went home on day ${dayNumber} of ${periodDays}`;

/** "Day 4 of 10"; past the period the day alone; at home the day of going home. */
export const dayText = (countdown: Countdown): string => {
  const { state, dayNumber, periodDays } = countdown;
  if (state === 'HOME_RESTART_UNCONFIRMED') return wentHome(countdown);
  return dayNumber > periodDays ? `Day ${dayNumber}` : `Day ${dayNumber} of ${periodDays}`;
};

/** Past the period. `daysLeft` does not tell: the server counts it down to 0 and no further. */
export const isPast = ({ state, dayNumber, periodDays }: Pick<Countdown, 'state' | 'dayNumber' | 'periodDays'>): boolean =>
  state === 'LAPSED_UNRESOLVED' || dayNumber > periodDays;

/** "6 days left: by the end of Thursday 26 November"; nothing once the person is home, for then no days are left to count. */
export const leftText = (countdown: Countdown): string | undefined => {
  const { state, daysLeft, deadlineAt, periodDays } = countdown;
  if (state === 'HOME_RESTART_UNCONFIRMED') return undefined;
  const day = lastDayBefore(deadlineAt);
  if (isPast(countdown)) return `Past ${periodDays} days: ended ${day}`;
  if (daysLeft === 0) return `Last day: by the end of ${day}`;
  return `${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left: by the end of ${day}`;
};

/** One mark a day of the period: true for each day that is used. */
export const pips = ({ dayNumber, periodDays }: Pick<Countdown, 'dayNumber' | 'periodDays'>): boolean[] =>
  Array.from({ length: periodDays }, (_, day) => day < dayNumber);

/** The one word that a case needs beyond its day, if any. */
export const caseWord = (countdown: Countdown): string | undefined => {
  const { state, daysLeft, periodDays } = countdown;
  switch (state) {
    case 'HOME_RESTART_UNCONFIRMED':
      return 'Home, restart not confirmed';
    case 'LAPSED_UNRESOLVED':
      return `Past ${periodDays} days`;
    case 'CLOSED':
      return 'Closed';
    case 'WITHDRAWN':
      return 'Withdrawn';
    case 'OPEN':
      return isPast(countdown) ? `Past ${periodDays} days` : daysLeft === 0 ? 'Last day' : undefined;
  }
};

export const holdWord: Record<DoubleHoldKind, string> = {
  HELD: 'Place held',
  HELD_PAST_FUNDING: 'Held past its funding',
  UNCLOSED_RECORD: 'One record may not be closed',
  HOME_LEAVE: 'Home leave',
  IDENTITY_CLASH: 'Perhaps 2 people',
  TRANSFER_OVERLAP: 'Transfer overlap',
  RESPITE: 'Respite',
};
