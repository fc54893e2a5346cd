import type { Instant } from '@homeward/flow';

/** Somebody at a desk from one moment up to, and without, another; null: they are there still. */
export interface DeskTime {
  readonly from: Instant;
  readonly until: Instant | null;
}

const hour = 3_600_000;

/**
 * Operator-hours of a desk in the stretch [from, until): the time of everybody who was on, summed, so that two people for one hour are
 * 2. They are hours that passed, whatever the clocks on the wall did. A shift that ended before it began counts nothing.
 */
export const operatorHours = (shifts: readonly DeskTime[], from: Instant, until: Instant): number => {
  const [first, last] = [Date.parse(from), Date.parse(until)];
  const within = shifts.map((shift) => Math.min(last, shift.until === null ? last : Date.parse(shift.until)) - Math.max(first, Date.parse(shift.from)));
  return within.reduce((sum, length) => sum + Math.max(0, length), 0) / hour;
};

/** New alerts for each operator-hour. Null where nobody was on: that is neither none nor endlessly many. */
export const alertsPerOperatorHour = (alerts: number, hours: number): number | null => (hours > 0 ? alerts / hours : null);
