import type { CapacityUnit, SectorCode } from '../generated/graphql.js';
import { counted, listed } from './numbers.js';

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

/** So many names are told; of more, how many. */
const namedAtMost = 3;

/** "Total leaves out 2 homes whose feed is stale: Seaview and The Elms"; nothing where nothing is left out. */
export const leftOut = (code: SectorCode, excluded: number | readonly string[]): string | undefined => {
  const count = typeof excluded === 'number' ? excluded : excluded.length;
  if (count === 0) return undefined;
  const { site, sites } = sectorWords[code];
  const names = typeof excluded === 'number' ? [] : excluded.slice(0, namedAtMost);
  const told = names.length === 0 ? '' : `: ${listed(names.length < count ? [...names, `${count - names.length} more`] : names)}`;
  return `Total leaves out ${counted(count, site, sites)} whose feed is stale${told}`;
};
