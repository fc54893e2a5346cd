import type { City } from '../city/city.js';
import type { SiteCode } from '../city/wards.js';
import { beds } from '../city/wards.js';

const freeAt = (city: City, site: SiteCode): number[] =>
  beds.flatMap((bed, index) => (bed.site === site && city.state.bedsTaken[index] === 0 ? [index] : []));

/** A free bed at `site`, in the assessment unit or on a ward as wished where there is one; null when the site is full. */
export function chooseBed(city: City, site: SiteCode, assessment: boolean): number | null {
  const free = freeAt(city, site);
  if (free.length === 0) return null;
  const wished = free.filter((index) => beds[index]?.assessment === assessment);
  return city.chance.pick(wished.length > 0 ? wished : free);
}

export const freeBeds = (city: City, site: SiteCode): number => freeAt(city, site).length;

export const occupiedBeds = (city: City): number => Object.values(city.state.stays).filter((stay) => stay.bed !== null && stay.dischargedAt === null).length;
