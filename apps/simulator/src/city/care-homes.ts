import { community } from '../assumptions.js';
import type { City } from './city.js';
import { homeNames } from './names.js';

export interface CareHome {
  /** In the shape of a CQC location id, from a block that is invented. */
  readonly id: string;
  readonly name: string;
  /** Places by bed type; the types are those of the Capacity Tracker. */
  readonly places: readonly { readonly bedType: string; readonly capacity: number }[];
}

const bedTypes = ['general residential', 'dementia residential', 'general nursing', 'dementia nursing'];

/** Homes of 22 to 48 places in two bed types each; the last one takes what is left, so that the total is as assumed. */
export const careHomes: readonly CareHome[] = homeNames.slice(0, community.careHomes).map((name, index, all) => {
  const sizeOf = (at: number): number => 22 + ((at * 11) % 27);
  const before = all.slice(0, index).reduce((sum, _, at) => sum + sizeOf(at), 0);
  const size = index === all.length - 1 ? community.careHomePlaces - before : sizeOf(index);
  const first = Math.round(size * 0.6);
  const type = (index % 3) + 1;
  return {
    id: `1-99100${String(index + 1).padStart(4, '0')}`,
    name: `${name} House`,
    places: [{ bedType: bedTypes[0] ?? '', capacity: first }, { bedType: bedTypes[type] ?? '', capacity: size - first }],
  };
});

export const careHomeAt = (index: number): CareHome => {
  const home = careHomes[index];
  if (home === undefined) throw new RangeError(`no care home ${index}`);
  return home;
};

/** How many live in each home by bed type (`home/type`); someone in hospital whose room is not given up counts. */
export function residentsByPlace({ state }: City): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { home, bedType, endDate } of Object.values(state.residencies)) {
    if (endDate === null) counts.set(`${home}/${bedType}`, (counts.get(`${home}/${bedType}`) ?? 0) + 1);
  }
  return counts;
}

/** A vacant room somewhere, likelier where more are vacant; null when every home is full. */
export function roomFor(city: City, taken = residentsByPlace(city)): { home: number; bedType: string } | null {
  const vacant = careHomes.flatMap(({ places }, home) =>
    places.flatMap(({ bedType, capacity }) => {
      const free = capacity - (taken.get(`${home}/${bedType}`) ?? 0);
      return free > 0 ? [[{ home, bedType }, free] as const] : [];
    }),
  );
  return vacant.length === 0 ? null : city.chance.weighted(vacant);
}
