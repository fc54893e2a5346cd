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
  ACUTE: { title: 'Hospital beds', site: 'hospital', sites: 'hospitals', empty: 'Empty', occupied: 'People' },
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
  unit: CapacityUnit;
  open: number | null;
  openNotKnown: readonly string[];
  empty: number | null;
  emptyNotKnown: readonly string[];
}

/** What sums lack because no source tells it, those that lack both told once. A sum of which nothing is known says so itself. */
export const notTold = ({ code, unit, open, openNotKnown, empty, emptyNotKnown }: Gaps): string[] => {
  const { site, sites, empty: emptyWord } = sectorWords[code];
  const [noOpen, noEmpty] = [open === null ? [] : openNotKnown, empty === null ? [] : emptyNotKnown];
  const gap = (what: string, names: readonly string[], why: string): string[] => (names.length === 0 ? [] : [`${what} ${counted(names.length, site, sites)} ${why}${someNames(names)}`]);
  return [
    ...gap(`Open and ${emptyWord.toLowerCase()} leave out`, noOpen.filter((name) => noEmpty.includes(name)), 'that no source tells of'),
    ...gap('Open leaves out', noOpen.filter((name) => !noEmpty.includes(name)), `whose open ${unitWord[unit]} no source tells`),
    ...gap(`${emptyWord} leaves out`, noEmpty.filter((name) => !noOpen.includes(name)), `whose ${emptyWord.toLowerCase()} ${unitWord[unit]} no source tells`),
  ];
};
