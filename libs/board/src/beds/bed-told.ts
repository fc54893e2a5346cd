import { addHours, type Instant } from '@homeward/flow';
import type { BedReport } from './bed-rows.js';

/** How long a word on a bed holds when a place does not set it: three days, as every other daily return counts (screens.md §10.1). */
export const defaultBedToldWithinHours = 72;

/** The moment since which a bed must have been told of, for what was said of it to count. */
export const toldSince = (now: Instant, withinHours: number): Instant => addHours(now, -withinHours);

/** When a bed was last told of: with its newest word, or later by a source that repeated it or knew an older one. */
export const lastTold = ({ happenedAt, toldAt: anew }: BedReport): Instant => (anew !== undefined && anew > happenedAt ? anew : happenedAt);

/** Whether what was said of a bed still counts: said of late enough, or said until a moment that has not come. */
export const stillHolds = (report: BedReport, now: Instant, withinHours: number): boolean =>
  lastTold(report) >= toldSince(now, withinHours) || (report.until !== null && report.until > now);

/** When the words behind a count were said: the oldest of them, and the middle one, at which half are as new or newer. Null: it rests on none. */
export interface ToldAt {
  readonly oldestTold: Instant | null;
  readonly medianTold: Instant | null;
}

export function toldAt(words: readonly Instant[]): ToldAt {
  const sorted = [...words].sort();
  return { oldestTold: sorted[0] ?? null, medianTold: sorted[Math.floor((sorted.length - 1) / 2)] ?? null };
}
