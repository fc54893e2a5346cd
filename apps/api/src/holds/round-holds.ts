import { numberOf, tell, withheldIn, type DoubleHoldKind, type Withheld } from '@homeward/board';
import type { HoldCount } from './read-holds.js';

/** DoubleHoldCount of the schema. */
export interface ToldHoldCount {
  readonly kind: DoubleHoldKind;
  readonly count: number | null;
  readonly withheld?: readonly Withheld[];
}

const kinds: Readonly<Record<DoubleHoldKind, true>> = { HELD: true, HELD_PAST_FUNDING: true, UNCLOSED_RECORD: true, HOME_LEAVE: true, IDENTITY_CLASH: true, TRANSFER_OVERLAP: true, RESPITE: true };

/** Counts rounded, each by itself: no hold is of two kinds, and no total of them is told. Null: of no kind is it known. */
export const roundHolds = (counts: readonly HoldCount[] | null): readonly ToldHoldCount[] =>
  counts === null
    ? Object.keys(kinds).map((kind) => ({ kind: kind as DoubleHoldKind, count: null }))
    : counts.map(({ kind, count }) => ({ kind, count: numberOf(tell(count)), withheld: withheldIn('count', tell(count)) }));
