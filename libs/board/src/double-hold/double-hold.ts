import type { Day, Instant, SectorCode } from '@homeward/flow';
import type { HoldCause } from './hold-cause.js';

/** A person who has two places at once: two hospital beds, two care-home places, or one of each. */
export interface DoubleHold {
  readonly cause: HoldCause;
  /** The keys of the two records, a hospital stay before a residency, the earlier before the later. */
  readonly keys: readonly [string, string];
  /** Since when both have been open. */
  readonly since: Instant;
  /** Until when the home is paid to keep the place, inclusive; null: not known, or nothing to pay for. */
  readonly fundedUntil: Day | null;
  /** The place that is paid for beside the one the person is in. */
  readonly held: { readonly sector: SectorCode; readonly bedType: string | null };
  /** The first day on which the cause may be another though no message comes. */
  readonly turnsOn: Day | null;
}
