/** Of ascending values; 0 of none. */
export const percentile = (ascending: readonly number[], share: number): number => ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? 0;

/** Of an even number, the mean of the two in the middle: taking the higher one would flatter every ratio of two rounds. */
export const median = (values: readonly number[]): number => {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = ascending.length >> 1;
  return ascending.length % 2 === 1 ? (ascending[middle] ?? 0) : ((ascending[middle - 1] ?? 0) + (ascending[middle] ?? 0)) / 2;
};

/** One line of the table. */
export interface Figure {
  readonly row: number;
  readonly what: string;
  /** Ours and the one beside it, as shown. */
  readonly ours: string;
  readonly beside: string;
  readonly ratio: number;
  /** The least ratio to reach, or the most where `atMost` is set. */
  readonly goal: number;
  readonly atMost?: boolean;
  /** The ratio of each round, where there were several. */
  readonly rounds: readonly number[];
}

export type Verdict = 'reached' | 'inside noise' | 'missed';

/**
 * Missed only where the goal lies outside what the rounds themselves span (and outside 10 %, for a row with few rounds):
 * on a shared machine a difference smaller than that is none.
 */
export function verdictOn({ ratio, goal, atMost = false, rounds }: Figure): Verdict {
  if (atMost ? ratio <= goal : ratio >= goal) return 'reached';
  const best = atMost ? Math.min(ratio / 1.1, ...rounds) : Math.max(ratio * 1.1, ...rounds);
  return (atMost ? best <= goal : best >= goal) ? 'inside noise' : 'missed';
}

export const shown = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(2));
