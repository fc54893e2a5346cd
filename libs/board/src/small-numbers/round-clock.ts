import { isSmall, keptBack, tell, type Told } from './told.js';
import { numberOf, withheldIn, type Withheld } from './withheld.js';

/** How many cases of the 10-day clock stand where. `lastDay` are some of `open`, `noOwner` some of them all. */
export interface ClockCounts {
  readonly open: number;
  readonly lastDay: number;
  readonly lapsed: number;
  readonly restartUnconfirmed: number;
  readonly noOwner: number;
}

export type RoundedClock = Readonly<Record<keyof ClockCounts, number | null>> & { readonly withheld: readonly Withheld[] };

/** The counts rounded. How many have no owner is kept back beside a small count of which it would say how many there must be at least. */
export function roundClock(counts: ClockCounts): RoundedClock {
  const { open, lastDay, lapsed, restartUnconfirmed, noOwner } = counts;
  const beside = [open, lapsed, restartUnconfirmed].some(isSmall);
  const told: Readonly<Record<keyof ClockCounts, Told>> = {
    open: tell(open), lastDay: tell(lastDay), lapsed: tell(lapsed), restartUnconfirmed: tell(restartUnconfirmed),
    noOwner: beside && noOwner > 0 && !isSmall(noOwner) ? keptBack : tell(noOwner),
  };
  const fields = Object.keys(told) as (keyof ClockCounts)[];
  const numbers = Object.fromEntries(fields.map((field) => [field, numberOf(told[field])])) as Record<keyof ClockCounts, number | null>;
  return { ...numbers, withheld: fields.flatMap((field) => withheldIn(field, told[field])) };
}
