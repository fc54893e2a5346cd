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
  return `Total leaves out ${counted(count, site, sites)} whose feed is stale${typeof excluded === 'number' ? '' : someNames(excluded)}`;
};

/** ": Seaview, The Elms and 3 more". */
const someNames = (names: readonly string[]): string => {
  if (names.length === 0) return '';
  const told = names.slice(0, namedAtMost);
  return `: ${listed(told.length < names.length ? [...told, `${names.length - told.length} more`] : told)}`;
};

interface Gaps {
  code: SectorCode;
  open: number | null;
  openNotKnown: readonly string[];
  empty: number | null;
  emptyNotKnown: readonly string[];
}

/** What sums lack because no source tells it. A sum of which nothing is known says so itself. */
export const notTold = ({ code, open, openNotKnown, empty, emptyNotKnown }: Gaps): string[] => {
  const { site, sites } = sectorWords[code];
  const gap = (what: string, sum: number | null, names: readonly string[]): string[] =>
    sum === null || names.length === 0 ? [] : [`${what} leaves out ${counted(names.length, site, sites)} of which no source tells it${someNames(names)}`];
  return [...gap('Open', open, openNotKnown), ...gap(sectorWords[code].empty, empty, emptyNotKnown)];
};
