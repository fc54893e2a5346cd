import type { BedLeft } from './bed-rows.js';
import { norm } from './norm.js';

/** Who left a bed, by its ward and name. */
export type Leavers = (bed: { readonly ward: string; readonly bed: string }) => readonly BedLeft[];

/** Gathers who left which bed, once: a site has thousands of them, and each of its beds is asked about more than once. */
export function leaversOf(left: readonly BedLeft[]): Leavers {
  const byBed = new Map<string, BedLeft[]>();
  for (const one of left) {
    const { ward, bed } = one.location;
    if (ward === null || bed === null) continue;
    const others = byBed.get(keyOf(ward, bed));
    if (others === undefined) byBed.set(keyOf(ward, bed), [one]);
    else others.push(one);
  }
  return ({ ward, bed }) => byBed.get(keyOf(ward, bed)) ?? [];
}

const keyOf = (ward: string, bed: string): string => JSON.stringify([norm(ward), norm(bed)]);
