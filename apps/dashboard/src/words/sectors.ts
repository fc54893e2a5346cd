import type { CapacityUnit, SectorCode } from '../generated/graphql.js';
import { counted } from './numbers.js';

interface SectorWords {
  title: string;
  site: string;
  sites: string;
  empty: string;
  occupied: string;
}

export const sectorWords: Record<SectorCode, SectorWords> = {
  ACUTE: { title: 'Hospital beds', site: 'hospital', sites: 'hospitals', empty: 'Empty', occupied: 'Occupied' },
  INTERMEDIATE: { title: 'Intermediate care', site: 'unit', sites: 'units', empty: 'Empty', occupied: 'Occupied' },
  CARE_HOME: { title: 'Care homes', site: 'home', sites: 'homes', empty: 'Free', occupied: 'Occupied' },
  HOME_CARE: { title: 'Home care', site: 'provider', sites: 'providers', empty: 'Free', occupied: 'Active packages' },
};

export const unitWord: Record<CapacityUnit, string> = { BEDS: 'beds', PLACES: 'places', PACKAGES: 'packages' };

/** "Total leaves out 3 homes whose feed is stale", or nothing where nothing is left out. */
export const leftOut = (code: SectorCode, excluded: number): string | undefined => {
  if (excluded === 0) return undefined;
  const { site, sites } = sectorWords[code];
  return `Total leaves out ${counted(excluded, site, sites)} whose feed is stale`;
};
