import { isSmall, keptBack, notKnown, tell, type Told } from './told.js';

/** A total, and how many small numbers are not in it. */
export interface ToldTotal {
  readonly told: Told;
  readonly leftOut: number;
}

/**
 * The total of parts that are told each by itself: made from the numbers as they are, and rounded then. A small number is in no
 * total, so that no total, no difference of totals and no change of one from day to day can give it away: it is left out, and the
 * total says how many it leaves out. Where nothing but small numbers is left to add, the total is kept back. Null: not known.
 */
export function tellTotal(parts: readonly (number | null)[]): ToldTotal {
  const known = parts.filter((part) => part !== null);
  const added = known.filter((part) => !isSmall(part));
  const leftOut = known.length - added.length;
  if (known.length === 0) return { told: notKnown, leftOut };
  const sum = added.reduce((all, part) => all + part, 0);
  return { told: leftOut > 0 && sum === 0 ? keptBack : tell(sum), leftOut };
}
