import type { Instant } from '@homeward/flow';
import type { BedLeft, BedReport, PersonInBed } from './bed-rows.js';
import type { PlacedBed } from './place-people.js';

export type BedStateCode = 'CLEANING' | 'CLOSED' | 'EMPTY' | 'OCCUPIED' | 'RESERVED' | 'UNAVAILABLE';

/** What a bed is, as far as it is known. `state` null: no source tells. */
export interface BedStanding {
  readonly state: BedStateCode | null;
  readonly reason: string | null;
  readonly until: Instant | null;
}

const running = (until: Instant | null, now: Instant): boolean => until === null || until > now;

const reportedState = (report: BedReport, now: Instant): BedStanding => {
  const { reason, until } = report;
  switch (report.state) {
    case 'CLOSED':
      return { state: 'CLOSED', reason, until };
    case 'CLEANING':
      return { state: 'CLEANING', reason, until };
    case 'UNAVAILABLE':
      return { state: 'UNAVAILABLE', reason, until };
    case 'RESERVED':
      return running(until, now) ? { state: 'RESERVED', reason, until } : { state: 'EMPTY', reason: null, until: null };
    case 'OPEN':
    case 'SURGE':
      return { state: 'EMPTY', reason, until: null };
  }
};

/** Whether somebody left the bed after its source had said that it was taken. */
export const leftSince = (report: BedReport, left: readonly BedLeft[]): boolean => left.some(({ at }) => at >= report.happenedAt);

/** Those who are in the bed now, not on home leave. */
export const present = (people: readonly PersonInBed[]): PersonInBed[] => people.filter((person) => !person.onLeave);

/**
 * What a bed is now. Somebody known to be in it makes it occupied whatever else was said: an offered bed must be empty. A bed of which
 * only somebody on home leave is known is kept for them.
 */
export function standingOf({ report, people }: PlacedBed, left: readonly BedLeft[], now: Instant): BedStanding {
  const inIt = present(people);
  if (inIt.length > 0) return { state: 'OCCUPIED', reason: report?.reason ?? null, until: null };
  if (report?.saidOccupied === true && !leftSince(report, left)) return { state: 'OCCUPIED', reason: report.reason, until: null };
  const said = report === null ? null : reportedState(report, now);
  if (people.length > 0 && (said === null || said.state === 'EMPTY')) return { state: 'RESERVED', reason: 'Kept for somebody on home leave', until: null };
  return said ?? { state: null, reason: null, until: null };
}
