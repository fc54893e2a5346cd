import type { ClockCaseState, DoubleHoldKind } from '../generated/graphql.js';
import { lastDayBefore } from './times.js';

interface Countdown {
  dayNumber: number;
  daysLeft: number;
  periodDays: number;
  deadlineAt: string;
  state: ClockCaseState;
}

/** "Day 4 of 10"; past the period the day alone. */
export const dayText = ({ dayNumber, periodDays }: Countdown): string =>
  dayNumber > periodDays ? `Day ${dayNumber}` : `Day ${dayNumber} of ${periodDays}`;

/** Past the period. `daysLeft` does not tell: the server counts it down to 0 and no further. */
export const isPast = ({ state, dayNumber, periodDays }: Pick<Countdown, 'state' | 'dayNumber' | 'periodDays'>): boolean =>
  state === 'LAPSED_UNRESOLVED' || dayNumber > periodDays;

/** "6 days left: by the end of Thursday 26 November". */
export const leftText = (countdown: Countdown): string => {
  const { daysLeft, deadlineAt, periodDays } = countdown;
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
