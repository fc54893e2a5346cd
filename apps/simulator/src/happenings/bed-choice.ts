import type { City } from '../city/city.js';
import type { SiteCode } from '../city/wards.js';
import { beds } from '../city/wards.js';

const indexesOf = (site: SiteCode, assessment: boolean): readonly number[] =>
  beds.flatMap((bed, index) => (bed.site === site && bed.assessment === assessment ? [index] : []));

const bedsOf = {
  RTD01: { assessment: indexesOf('RTD01', true), ward: indexesOf('RTD01', false) },
  RTD02: { assessment: indexesOf('RTD02', true), ward: indexesOf('RTD02', false) },
};

/** A free bed at `site`, in the assessment unit or on a ward as wished where there is one; null when the site is full. */
export function chooseBed(city: City, site: SiteCode, assessment: boolean): number | null {
  const { assessment: units, ward } = bedsOf[site];
  return freeAmong(city, assessment ? units : ward) ?? freeAmong(city, assessment ? ward : units);
}

function freeAmong({ state, chance }: City, among: readonly number[]): number | null {
  // A few beds at random are nearly always enough; a full house is searched from a random bed on.
  const start = chance.whole(0, among.length - 1);
  for (let tries = 0; tries < 12; tries += 1) {
    const bed = chance.pick(among);
    if (state.bedsTaken[bed] === 0) return bed;
  }
  for (let step = 0; step < among.length; step += 1) {
    const bed = among[(start + step) % among.length];
    if (bed !== undefined && state.bedsTaken[bed] === 0) return bed;
  }
  return null;
}

export function freeBeds({ state }: City, site: SiteCode): number {
  let count = 0;
  for (const bed of bedsOf[site].ward) if (state.bedsTaken[bed] === 0) count += 1;
  for (const bed of bedsOf[site].assessment) if (state.bedsTaken[bed] === 0) count += 1;
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
