import type { Instant, SectorCode } from '@homeward/flow';
import type { BedCounts } from './beds/site-beds.js';
import type { Declared } from './declared.js';
import type { Freshness } from './freshness.js';
import type { CommunityView } from './intermediate.js';

/** One site, care home or home-care provider on the board. Null: not known. */
export interface SiteView {
  readonly code: string;
  readonly name: string;
  readonly confirmed: boolean;
  readonly open: number | null;
  /** People; of a home or unit, as it declares them. */
  readonly occupied: number | null;
  /** Of `open`, those that are taken. Null: not known, or no beds are counted here. */
  readonly occupiedBeds: number | null;
  readonly empty: number | null;
  readonly unavailable: number | null;
  readonly hoursAvailable: number | null;
  readonly freshness: Freshness;
  /** Of a hospital: its beds as their own feed reports them, or as the place file declares them. */
  readonly beds: BedCounts | null;
  /** Of a care home. */
  readonly declared: Declared | null;
}

/** One part of the city's care. Totals leave out `excluded` sites, homes or providers whose newest word is stale. */
export interface SectorView {
  readonly code: SectorCode;
  readonly unit: 'BEDS' | 'PLACES' | 'PACKAGES';
  readonly open: number | null;
  /** People wherever they are counted, also where no open beds are known. */
  readonly occupied: number | null;
  /** Of `open`, those that are taken. */
  readonly occupiedBeds: number | null;
  /** Of `occupied`, those at places whose open beds nobody tells. */
  readonly peopleBedsNotKnown: number;
  readonly empty: number | null;
  readonly unavailable: number | null;
  readonly hoursAvailable: number | null;
  readonly excluded: number;
  /** The names of those that totals leave out. */
  readonly leftOut: readonly string[];
  /** The names of those whose open places nobody tells: their people are counted, and their places are in no total. */
  readonly openNotKnown: readonly string[];
  /** The names of those whose empty places nobody tells. */
  readonly emptyNotKnown: readonly string[];
  /** Beds of hospitals that totals leave out, for nobody has told of them since `bedsLeftOutSince`. */
  readonly bedsLeftOut: number;
  readonly bedsLeftOutSince: Instant | null;
  readonly freshness: Freshness;
  readonly sites: readonly SiteView[];
}

export interface CityView {
  readonly asAt: Instant;
  readonly catchingUp: boolean;
  readonly freshness: Freshness;
  readonly sectors: readonly SectorView[];
  /** Community services that are no sector of their own. */
  readonly community: readonly CommunityView[];
}
