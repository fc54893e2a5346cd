import type { CityView, SectorView, SiteView } from '../city.js';
import type { CommunityView } from '../intermediate.js';
import type { Withheld } from './withheld.js';

interface Withholding {
  /** What is not told here, or not told whole. */
  readonly withheld: readonly Withheld[];
}

/** As `SiteView`; a number that is withheld is null and named in `withheld`. */
export type RoundedSite = SiteView & Withholding;

/** As `SectorView`; a number that is withheld is null and named in `withheld`. */
export interface RoundedSector extends Omit<SectorView, 'sites' | 'peopleBedsNotKnown' | 'bedsLeftOut'>, Withholding {
  readonly peopleBedsNotKnown: number | null;
  readonly bedsLeftOut: number | null;
  readonly sites: readonly RoundedSite[];
}

export type RoundedCommunity = CommunityView & Withholding;

/** The city for those who see numbers rounded. */
export interface RoundedCity extends Omit<CityView, 'sectors' | 'community'> {
  readonly sectors: readonly RoundedSector[];
  readonly community: readonly RoundedCommunity[];
}
