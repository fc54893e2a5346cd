import type { Day } from '@homeward/flow';

/** The 10-day clock's rules, as a dated version. Every part is data of the place. */
export interface ClockPolicy {
  readonly version: string;
  readonly validFrom: Day;
  readonly owner: string;
  readonly reason: string;
  /** Days after the day of admission (day 0); the last of them is the last day. */
  readonly periodDays: number;
  /** After a discharge home, care counts as restarted when nobody has contradicted it for so long. */
  readonly confirmRestartWithinHours: number;
  /** A stay that begins so soon after a transfer out continues the episode. */
  readonly readmissionHours: number;
  readonly ownerDesk: string;
  readonly dataDesk: string;
  readonly reassessmentDesk: string;
}

/** The version in force on `day`: the newest that was valid by then, else the oldest there is. Throws when there is none. */
export function policyOn(policies: readonly ClockPolicy[], day: Day): ClockPolicy {
  const sorted = [...policies].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const inForce = sorted.filter((policy) => policy.validFrom <= day).at(-1) ?? sorted[0];
  if (inForce === undefined) throw new RangeError('the place has no clock policy');
  return inForce;
}
