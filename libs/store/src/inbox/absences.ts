import type { Instant } from '@homeward/flow';

/** A report of one record: the moment for which it speaks, and when the record ends by it (null: not foreseen). */
export interface RecordReport {
  readonly at: Instant;
  readonly endsAt: Instant | null;
}

/** A whole snapshot, as far as one record is concerned. Two of one moment count as one that holds what either holds. */
export interface RecordSnapshot {
  readonly asAt: Instant;
  readonly holds: boolean;
}

/**
 * The moments at which one record is absent, from all that was reported of it (ascending) and all snapshots in force (ascending).
 * After each report it had ended by the first snapshot that no longer holds it, where the report itself does not end it before; unless a later snapshot,
 * with no report between, holds it again: then the file before was short, and nothing had ended.
 */
export function absencesOf(reports: readonly RecordReport[], snapshots: readonly RecordSnapshot[]): Instant[] {
  return reports.flatMap((report, at) => {
    const until = reports[at + 1]?.at;
    if (until === report.at) return [];
    const after = snapshots.filter(({ asAt }) => asAt >= report.at && (until === undefined || asAt < until));
    const lastHeld = after.filter(({ holds }) => holds).at(-1)?.asAt;
    const gone = after.find(({ asAt, holds }) => !holds && (lastHeld === undefined || asAt > lastHeld));
    return gone === undefined || (report.endsAt !== null && report.endsAt <= gone.asAt) ? [] : [gone.asAt];
  });
}
