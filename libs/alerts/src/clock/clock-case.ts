import type { Day, Instant } from '@homeward/flow';

export type ClockCaseState = 'OPEN' | 'HOME_RESTART_UNCONFIRMED' | 'LAPSED_UNRESOLVED' | 'CLOSED' | 'WITHDRAWN';

export type ClockCaseOutcome =
  | 'HOME_ON_CURRENT_PACKAGE'
  | 'HOME_ON_CHANGED_PACKAGE'
  | 'HOME_AFTER_REASSESSMENT'
  | 'MOVED_TO_CARE_HOME'
  | 'DIED'
  | 'PACKAGE_ENDED'
  | 'ADMITTED_IN_ERROR'
  | 'NOT_A_MATCH';

/** A moment at which the case changes though no message comes. */
export type ClockStep = 'LAST_DAY' | 'DEADLINE' | 'RESTART_ASSUMED';

/** One package and one hospital episode: the clock that runs while the person is away from home. */
export interface ClockCase {
  readonly packageKey: string;
  readonly episodeKey: string;
  readonly stayKeys: readonly string[];
  readonly state: ClockCaseState;
  readonly outcome: ClockCaseOutcome | null;
  readonly startedAt: Instant;
  /** Day 0. */
  readonly startDay: Day;
  readonly lastDay: Day;
  /** The instant at which the last day ends, in the place's zone. */
  readonly deadlineAt: Instant;
  readonly periodDays: number;
  readonly policyVersion: string;
  /** The match rests on an NHS number that its source calls unverified, or on records whose birth dates differ: for the data desk only. */
  readonly checkMatch: boolean;
  readonly providerId: string;
  /** Where the person is, or was last. */
  readonly siteCode: string | null;
  readonly ward: string | null;
  readonly homeAt: Instant | null;
  /** When the person left hospital for good, as far as the case is over or waits for care to restart. */
  readonly endedAt: Instant | null;
  readonly waitingFor: readonly { readonly reason: string; readonly who: string | null; readonly main: boolean }[];
  readonly nextAction: { readonly text: string; readonly who: string | null; readonly by: Instant | null } | null;
  readonly desk: string;
  /** What will change it next if nothing comes, soonest first. */
  readonly steps: readonly { readonly step: ClockStep; readonly at: Instant }[];
}

/** Whether the person still needs somebody to get them home. */
export const isRunning = (state: ClockCaseState): boolean => state === 'OPEN' || state === 'LAPSED_UNRESOLVED' || state === 'HOME_RESTART_UNCONFIRMED';
