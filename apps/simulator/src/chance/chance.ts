import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** One stream of chance. Everything random in the city is drawn from it, in order, so that a seed decides it all. */
export interface Chance {
  /** In [0, 1). */
  unit(): number;
  happens(probability: number): boolean;
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  exponential(mean: number): number;
  /** Log-normal with the given mean (not median). */
  logNormal(mean: number, sigma: number): number;
  /** What `resumeChance` needs to go on from here. */
  state(): readonly number[];
}

export const seedChance = (seed: number): Chance => {
  const source = xoroshiro128plus(seed);
  // Near seeds start alike: the first numbers are thrown away.
  for (let i = 0; i < 8; i += 1) source.next();
  return chanceOf(source);
};

export const resumeChance = (state: readonly number[]): Chance => chanceOf(xoroshiro128plusFromState(state));

function chanceOf(source: ReturnType<typeof xoroshiro128plus>): Chance {
  const unit = (): number => uniformFloat64(source);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  const whole = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    whole,
    happens: (probability) => unit() < probability,
    between: (low, high) => low + unit() * (high - low),
    pick: (list) => {
      const picked = list[whole(0, list.length - 1)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    weighted: (list) => {
      let left = unit() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = list.at(-1);
      if (last === undefined) throw new RangeError('nothing to choose from');
      return last[0];
    },
    exponential: (mean) => -mean * Math.log(1 - unit()),
    logNormal: (mean, sigma) => mean * Math.exp(sigma * normal() - (sigma * sigma) / 2),
    state: () => source.getState(),
  };
}
