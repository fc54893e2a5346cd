import { instant, type Instant, type Zone } from '@homeward/flow';
import { afterHalfHour, halfHourOf, slotOf } from './half-hours.js';
import type { Rhythm } from './learn-rhythm.js';

/** How often a feed is expected: as its settings say, and as it has shown. */
export interface Expectation {
  readonly expectedEverySeconds: number;
  /** Null: nothing has been learned yet. */
  readonly rhythm: Rhythm | null;
  readonly zone: Zone;
}

export interface ExpectedGap {
  readonly seconds: number;
  readonly learned: boolean;
}

/** What is learned stays between a quarter of the set interval and 4 of it; long pauses such as nights and weekends may last 3 days. */
const bounded = (learned: number, set: number): number => Math.min(Math.max(learned, set / 4), Math.max(set * 4, 3 * 86_400));

/** The silence that a feed may keep at a moment: learned for that half hour of the week, else as set. */
export function expectedGap({ expectedEverySeconds, rhythm, zone }: Expectation, at: Instant | number): ExpectedGap {
  const learned = rhythm?.[slotOf(at, zone)] ?? null;
  return learned === null ? { seconds: expectedEverySeconds, learned: false } : { seconds: bounded(learned, expectedEverySeconds), learned: true };
}

/** A word was due, and from then on each `unitSeconds` counts as one missed: a usual silence that is long is not waited for again. */
export interface Due {
  readonly at: Instant;
  readonly unitSeconds: number;
}

/**
 * When the next word after `last` was due: the first moment at which the silence was longer than is usual at that moment. Null: it is
 * not due yet. A feed that falls silent in its busy hours stays late through a night in which it would have been silent anyhow.
 */
export function dueAfter(last: Instant, expectation: Expectation, now: Instant): Due | null {
  const [since, until] = [Date.parse(last), Date.parse(now)];
  if (expectation.rhythm === null) {
    const at = since + expectation.expectedEverySeconds * 1000;
    return at < until ? { at: instant(at), unitSeconds: expectation.expectedEverySeconds } : null;
  }
  for (let start = halfHourOf(last); start <= until; start = afterHalfHour(start)) {
    const { seconds } = expectedGap(expectation, start);
    const at = Math.max(start, since + seconds * 1000);
    if (at < afterHalfHour(start)) return at < until ? { at: instant(at), unitSeconds: Math.min(seconds, expectation.expectedEverySeconds) } : null;
  }
  return null;
}
