import type { City } from '../city/city.js';
import type { SiteCode } from '../city/wards.js';
import { beds } from '../city/wards.js';

/** A free bed at `site`, in the assessment unit or on a ward as wished where there is one; null when the site is full. */
export function chooseBed({ state, chance }: City, site: SiteCode, assessment: boolean): number | null {
  const free: number[] = [];
  const wished: number[] = [];
  for (const [index, bed] of beds.entries()) {
    if (bed.site !== site || state.bedsTaken[index] !== 0) continue;
    (bed.assessment === assessment ? wished : free).push(index);
  }
  if (wished.length > 0) return chance.pick(wished);
  return free.length > 0 ? chance.pick(free) : null;
}

export function freeBeds({ state }: City, site: SiteCode): number {
  let count = 0;
  for (const [index, bed] of beds.entries()) if (bed.site === site && state.bedsTaken[index] === 0) count += 1;
  return count;
}

/** How many people lie in a bed. A bed that is kept for a mistake to be seen is not one of them. */
export function occupiedBeds({ state }: City): number {
  let count = 0;
  for (const visit in state.stays) {
    const stay = state.stays[visit];
    if (stay !== undefined && stay.bed !== null && stay.dischargedAt === null) count += 1;
  }
  return count;
}
