import { cityView, roundCity, type ClockCounts, type Freshness, type RoundedCity, type RoundedClock, type RoundedSector, type RoundedSite } from '@homeward/board';
import type { Instant } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';
import { cityRowsKnownAt } from './city-known-at.js';
import type { SiteMeasure } from './read-measures.js';

/** The places of the board by the numbers of a midnight. */
export interface MidnightCity extends Omit<RoundedCity, 'sectors'> {
  readonly roundedAt: Instant;
  readonly sectors: readonly (Omit<RoundedSector, 'sites'> & { readonly sites: readonly (RoundedSite & { readonly measures: readonly SiteMeasure[] })[] })[];
}

/** City of the schema, for those who see numbers rounded. */
export interface RoundedCityNow extends MidnightCity {
  readonly clock: RoundedClock | NotCounted;
}

/** The clock where nobody counted it at midnight: not known, which is not withheld. */
export type NotCounted = Readonly<Record<keyof ClockCounts, null>>;
export const notCounted: NotCounted = { open: null, lastDay: null, lapsed: null, restartUnconfirmed: null, noOwner: null };

/** A number of a midnight is not live, however fresh it was then. */
const ofMidnight = <T extends { readonly freshness: Freshness }>(one: T): T => (one.freshness.state === 'LIVE' ? { ...one, freshness: { ...one.freshness, state: 'DELAYED' } } : one);

/** Measures are of now alone, and so withheld. */
const unmeasured = (site: RoundedSite) => ({ ...ofMidnight(site), measures: [], withheld: [...site.withheld, { field: 'measures', fewerThan: null, parts: 0 }] });

/**
 * The city as the screens showed it at a midnight, rounded. What was known then never changes again, so what comes late does not
 * tell by the moment at which it comes.
 */
export async function midnightCity(tx: EntityManager, placeId: string, midnight: Instant): Promise<MidnightCity> {
  const city = roundCity(cityView(await cityRowsKnownAt(tx, placeId, midnight)));
  return {
    ...ofMidnight(city),
    roundedAt: midnight,
    community: city.community.map(ofMidnight),
    sectors: city.sectors.map((sector) => ({ ...ofMidnight(sector), sites: sector.sites.map(unmeasured) })),
  };
}
