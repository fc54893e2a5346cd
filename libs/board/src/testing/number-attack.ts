/** What somebody who adds and subtracts can work out: the whole numbers that each hidden number may still be. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** `total` is the sum of `parts`, or more than it where `more`. */
interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
  readonly more: boolean;
}

/** Two numbers that differ by at most so many: 0 says that they are the same. */
interface Near {
  readonly one: string;
  readonly other: string;
  readonly by: number;
}

/** Everything that was seen, as ranges of named numbers and as what holds between them. */
export interface Seen {
  readonly ranges: Map<string, Range>;
  readonly sums: Sum[];
  readonly near: Near[];
}

export const nothingSeen = (): Seen => ({ ranges: new Map(), sums: [], near: [] });

const unknown: Range = { low: 0, high: Infinity };
const rounds = 500;

/** Narrows every range by every sum and likeness until nothing moves. A range that is left with one number gives that number away. */
export function attack({ ranges, sums, near }: Seen): Map<string, Range> {
  const known = new Map(ranges);
  const of = (name: string): Range => known.get(name) ?? unknown;
  let moved = true;
  const narrow = (name: string, low: number, high: number): void => {
    const before = of(name);
    const after = { low: Math.max(before.low, low), high: Math.min(before.high, high) };
    if (after.low > after.high) throw new Error(`nothing is left of ${name}: what was seen contradicts itself`);
    if (after.low === before.low && after.high === before.high) return;
    known.set(name, after);
    moved = true;
  };
  for (let round = 0; moved && round < rounds; round += 1) {
    moved = false;
    for (const sum of sums) narrowSum(sum, of, narrow);
    for (const { one, other, by } of near) {
      narrow(one, of(other).low - by, of(other).high + by);
      narrow(other, of(one).low - by, of(one).high + by);
    }
  }
  return known;
}

const narrowSum = ({ total, parts, more }: Sum, of: (name: string) => Range, narrow: (name: string, low: number, high: number) => void): void => {
  const lows = parts.reduce((all, part) => all + of(part).low, 0);
  const highs = parts.reduce((all, part) => all + of(part).high, 0);
  narrow(total, lows, more ? Infinity : highs);
  for (const part of parts) {
    const others = highs === Infinity ? parts.reduce((all, each) => (each === part ? all : all + of(each).high), 0) : highs - of(part).high;
    narrow(part, more ? 0 : of(total).low - others, of(total).high - (lows - of(part).low));
  }
};
