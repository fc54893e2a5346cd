import fc from 'fast-check';
import { isLong, longRuns, runSeed } from '../tools/long-runs.js';

/** How many histories a property tries, and from which seed. */
export const histories = (few: number): { numRuns: number; seed: number } => ({ numRuns: longRuns(few), seed: runSeed() });

/** Every order of a few things. */
export const orders = <T>(items: readonly T[]): T[][] => (items.length === 0 ? [[]] : items.flatMap((item, at) => orders(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest])));

/** More orders than these are sampled in a short run. */
const most = 720;

/** Every order of six things or fewer. Of more of them as many, drawn by the seed; in the long form every one. */
export function someOrders<T>(items: readonly T[]): T[][] {
  const every = items.reduce((product, _, at) => product * (at + 1), 1);
  if (every <= most || isLong()) return orders(items);
  return fc.sample(fc.shuffledSubarray([...items], { minLength: items.length }), { numRuns: most, seed: runSeed() });
}
