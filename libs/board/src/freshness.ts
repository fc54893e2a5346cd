import type { Instant } from '@homeward/flow';
import { dueAfter, expectedGap, type Expectation } from './rhythm/expected-gap.js';

export type FreshnessState = 'LIVE' | 'DELAYED' | 'STALE' | 'NO_DATA' | 'NO_SOURCE';

/** How far a number can be trusted. */
export interface Freshness {
  readonly state: FreshnessState;
  /** The moment the number speaks of. */
  readonly asAt: Instant | null;
  /** Messages or rows of its feeds that were refused in the last 24 hours. */
  readonly rejected: number;
  readonly catchingUp: boolean;
}

/** What one feed has brought so far. */
export interface FeedReach extends Expectation {
  readonly lastMessageAt: Instant | null;
  /** The newest moment its messages speak of: behind the clock while it catches up. */
  readonly lastHappenedAt: Instant | null;
  readonly catchingUp: boolean;
  readonly rejected: number;
  /** When the city last came up after it had been down as a whole: what was sent meanwhile may not have come. */
  readonly restartedAt: Instant | null;
}

/** After this many expected intervals nothing that a feed said counts as data. */
const noDataIntervals = 12;

/** Live within one expected interval, delayed within 3, stale within 12, then no data (screens.md §10.1). */
export function ageState(since: Instant | null, expectedEverySeconds: number, now: Instant): FreshnessState {
  if (since === null) return 'NO_DATA';
  const intervals = (Date.parse(now) - Date.parse(since)) / (expectedEverySeconds * 1000);
  if (intervals <= 1) return 'LIVE';
  if (intervals <= 3) return 'DELAYED';
  return intervals <= noDataIntervals ? 'STALE' : 'NO_DATA';
}

/** How late a feed is by its own rhythm: with nothing learned, the same as by its age. */
const lateState = (last: Instant | null, expectation: Expectation, now: Instant): FreshnessState => {
  if (last === null) return 'NO_DATA';
  const due = dueAfter(last, expectation, now);
  if (due === null) return 'LIVE';
  // The first interval has gone by when a word is due.
  const intervals = 1 + (Date.parse(now) - Date.parse(due.at)) / (due.unitSeconds * 1000);
  if (intervals <= 3) return 'DELAYED';
  return intervals <= noDataIntervals ? 'STALE' : 'NO_DATA';
};

/** A feed that speaks at least so often, in seconds, is live after a restart only once it has been heard again. */
const heardAnewWithin = 3_600;

const unheardSinceRestart = (feed: FeedReach, now: Instant): boolean =>
  feed.restartedAt !== null && feed.lastMessageAt !== null && feed.lastMessageAt < feed.restartedAt && expectedGap(feed, now).seconds <= heardAnewWithin;

/** The freshness of one feed. While it catches up or has yet to be heard after a restart it is at most delayed; catching up, it speaks of the moment it has reached. */
export function feedFreshness(feed: FeedReach, now: Instant): Freshness {
  const state = lateState(feed.lastMessageAt, feed, now);
  return {
    state: (feed.catchingUp || unheardSinceRestart(feed, now)) && state === 'LIVE' ? 'DELAYED' : state,
    asAt: feed.catchingUp ? feed.lastHappenedAt : feed.lastMessageAt,
    rejected: feed.rejected,
    catchingUp: feed.catchingUp,
  };
}

const worst: readonly FreshnessState[] = ['LIVE', 'DELAYED', 'STALE', 'NO_DATA', 'NO_SOURCE'];

/** Several sources as one: as fresh as the worst of them, as old as the oldest. No sources at all: no source. */
export function joinFreshness(parts: readonly Freshness[]): Freshness {
  if (parts.length === 0) return { state: 'NO_SOURCE', asAt: null, rejected: 0, catchingUp: false };
  return {
    state: parts.map((part) => part.state).reduce((a, b) => (worst.indexOf(a) >= worst.indexOf(b) ? a : b)),
    asAt: parts.map((part) => part.asAt).filter((at) => at !== null).sort()[0] ?? null,
    rejected: parts.reduce((sum, part) => sum + part.rejected, 0),
    catchingUp: parts.some((part) => part.catchingUp),
  };
}

/** Whether a number may still be added into a total. */
export const isUsable = (state: FreshnessState): boolean => state === 'LIVE' || state === 'DELAYED';

