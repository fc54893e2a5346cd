import { instant, type Instant, type Zone } from '@homeward/flow';
import { afterHalfHour, halfHourOf, slotOf, slotsInWeek } from './half-hours.js';

/** What a feed sent in one half hour in which it sent anything. */
export interface FeedHalfHour {
  readonly startsAt: Instant;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** The longest silence between two of its messages within the half hour, in seconds. */
  readonly longestGapSeconds: number;
}

/** The silence, in seconds, that is usual at each half hour of the week; null: not seen often enough to say. */
export type Rhythm = readonly (number | null)[];

/** So many same half hours of the week must have been seen. */
const weeksNeeded = 3;
/** Only so much of the past counts, so that a changed habit is learned. */
const weeksKept = 8;
/** Of the longest silences of same half hours this share is taken as usual: one outage among five does not teach it. */
const usualShare = 0.8;
/** A silence may last so much longer than what is usual before it means anything. */
const margin = 1.25;

const week = 7 * 86_400_000;

/**
 * Learns a feed's rhythm from the half hours in which it sent (oldest first), as known at `now`. The silence of a half hour is the
 * longest that anybody looking at the feed in it would have met, its neighbours taken along, for habits do not keep to the minute.
 */
export function learnRhythm(sent: readonly FeedHalfHour[], zone: Zone, now: Instant): Rhythm {
  const silences = silencesOf(sent, now);
  const starts = [...silences.keys()].sort((a, b) => a - b);
  const seen = Array.from({ length: slotsInWeek }, (): number[] => []);
  for (const start of starts) {
    const around = [start - 1_800_000, start, afterHalfHour(start)].map((each) => silences.get(each) ?? 0);
    seen[slotOf(start, zone)]?.push(Math.max(...around));
  }
  return seen.map((values) => (values.length < weeksNeeded ? null : Math.ceil(usual(values) * margin)));
}

/** The nearest-rank quantile. */
const usual = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.ceil(values.length * usualShare) - 1] ?? 0;

/** Of each whole half hour since the first message, the longest silence in it, in seconds. */
const silencesOf = (sent: readonly FeedHalfHour[], now: Instant): Map<number, number> => {
  const silences = new Map<number, number>();
  const from = Date.parse(now) - weeksKept * week;
  let last: number | null = null;
  for (const hour of sent) {
    const start = Date.parse(hour.startsAt);
    if (last !== null) quiet(silences, last, start, from);
    const waited = last === null ? 0 : Date.parse(hour.firstAt) - last;
    last = Date.parse(hour.lastAt);
    if (start >= from) silences.set(start, Math.max(waited / 1000, hour.longestGapSeconds, (afterHalfHour(start) - last) / 1000));
  }
  if (last !== null) quiet(silences, last, halfHourOf(now), from);
  // The half hour that still runs says nothing yet; the first one began before anybody listened.
  silences.delete(halfHourOf(now));
  if (sent[0] !== undefined) silences.delete(Date.parse(sent[0].startsAt));
  return silences;
};

/** Half hours in which nothing came: each is as silent as it was at its end. */
const quiet = (silences: Map<number, number>, last: number, until: number, from: number): void => {
  for (let start = Math.max(afterHalfHour(halfHourOf(instant(last))), halfHourOf(instant(from))); start < until; start = afterHalfHour(start)) {
    silences.set(start, (afterHalfHour(start) - last) / 1000);
  }
};
