import type { SectorCode } from '@homeward/flow';
import type { CityView, SectorView, SiteView } from '../city.js';
import { isUsable } from '../freshness.js';
import type { CommunityView } from '../intermediate.js';
import type { RoundedCity, RoundedCommunity, RoundedSector, RoundedSite } from './rounded-city.js';
import { keptBack, notKnown, tell, type Told } from './told.js';
import { tellTotal } from './tell-total.js';
import { numberOf, withheldIn, type Withheld } from './withheld.js';

type Counted = 'occupied' | 'open' | 'empty';

/**
 * The numbers that are told of each place: people, and the room that is looked for there. Never all three of people, open and empty:
 * they tie each other, so that one of them tells another that is withheld.
 */
const toldOf: Readonly<Record<SectorCode, readonly Counted[]>> = { ACUTE: ['occupied', 'open'], INTERMEDIATE: ['occupied', 'empty'], CARE_HOME: ['occupied', 'empty'], HOME_CARE: ['occupied'] };

/** A number that ties others together is not told, unless it is not known or nothing. */
const tied = (value: number | null): Told => (value === null ? notKnown : value === 0 ? tell(0) : keptBack);

interface Shown<K extends string> {
  readonly numbers: Readonly<Record<K, number | null>>;
  readonly withheld: readonly Withheld[];
}

const shown = <K extends string>(told: Readonly<Record<K, Told>>, parts: Readonly<Record<string, number>> = {}): Shown<K> => {
  const fields = Object.keys(told) as K[];
  return {
    numbers: Object.fromEntries(fields.map((field) => [field, numberOf(told[field])])) as Record<K, number | null>,
    withheld: fields.flatMap((field) => withheldIn(field, told[field], parts[field])),
  };
};

const gone = (field: string, thing: object | null): readonly Withheld[] => (thing === null ? [] : withheldIn(field, keptBack));

const roundSite = (code: SectorCode, site: SiteView): RoundedSite => {
  const counted = (field: Counted): Told => (toldOf[code].includes(field) ? tell(site[field]) : tied(site[field]));
  const { numbers, withheld } = shown({
    occupied: counted('occupied'), open: counted('open'), empty: counted('empty'),
    occupiedBeds: tied(site.occupiedBeds), unavailable: tied(site.unavailable), hoursAvailable: tell(site.hoursAvailable),
  });
  return { ...site, ...numbers, beds: null, declared: null, withheld: [...withheld, ...gone('beds', site.beds), ...gone('declared', site.declared)] };
};

const roundSector = (sector: SectorView): RoundedSector => {
  const { code, sites } = sector;
  const added = sites.filter((site) => isUsable(site.freshness.state));
  const totals = { occupied: totalOf(code, 'occupied', sector, added), open: totalOf(code, 'open', sector, added), empty: totalOf(code, 'empty', sector, added) };
  const { numbers, withheld } = shown(
    {
      occupied: totals.occupied.told, open: totals.open.told, empty: totals.empty.told,
      occupiedBeds: tied(sector.occupiedBeds), unavailable: tied(sector.unavailable), hoursAvailable: tell(sector.hoursAvailable),
      peopleBedsNotKnown: tied(sector.peopleBedsNotKnown), bedsLeftOut: tied(sector.bedsLeftOut),
    },
    { occupied: totals.occupied.leftOut, open: totals.open.leftOut, empty: totals.empty.leftOut },
  );
  return { ...sector, ...numbers, withheld, sites: sites.map((site) => roundSite(code, site)) };
};

const totalOf = (code: SectorCode, field: Counted, sector: SectorView, added: readonly SiteView[]): ReturnType<typeof tellTotal> =>
  toldOf[code].includes(field) ? tellTotal(added.map((site) => site[field])) : { told: tied(sector[field]), leftOut: 0 };

const roundCommunity = (service: CommunityView): RoundedCommunity => {
  const { numbers, withheld } = shown({ capacity: tell(service.capacity), inUse: tell(service.inUse) });
  return { ...service, ...numbers, withheld };
};

/**
 * A city as those see it who see numbers rounded (docs/decisions/0023-small-numbers.md). Names, freshness, states and how many places
 * a total leaves out for their age stay as they are. Give it the city of a midnight: by the moment at which a number changes, a city of now would tell what it withholds.
 */
export const roundCity = (city: CityView): RoundedCity => ({ ...city, sectors: city.sectors.map(roundSector), community: city.community.map(roundCommunity) });
