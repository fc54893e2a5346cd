import type { Instant, SectorCode, UnitFacts } from '@homeward/flow';
import type { BedCounts, SiteBeds } from './beds/site-beds.js';
import type { CityView, SectorView, SiteView } from './city.js';
import { declared, type Residents } from './declared.js';
import { feedFreshness, joinFreshness, ageState, isUsable, type FeedReach, type Freshness } from './freshness.js';
import { communityServices, intermediateSites, type CommunityRow } from './intermediate.js';
import { total } from './measured.js';
import { occupiedBeds } from './occupied-beds.js';

/** A feed, where it belongs, and what it has brought. `siteCode`: the one site it speaks of, where there is one. */
export interface FeedRow extends FeedReach {
  readonly feedId: string;
  readonly sector: SectorCode;
  readonly siteCode: string | null;
  /** Whether it says who is in a bed. Files of beds and measures do not. */
  readonly tellsOfPeople: boolean;
}

/** A place that the board lists: a hospital site, a care home or a home-care provider. */
export interface SiteRow {
  readonly code: string;
  readonly name: string;
  readonly sector: SectorCode;
  readonly confirmed: boolean;
  readonly openBeds: number | null;
}

/** People counted in a site's beds, or packages counted at a provider. */
export interface CensusRow {
  readonly sector: SectorCode;
  readonly siteCode: string;
  readonly occupied: number;
}

type CareHomeReport = UnitFacts['CareHomeCapacityReported'];
type HomeCareReport = UnitFacts['HomeCareCapacityReported'];

/** The newest capacity report of a unit. */
export type CapacityRow = { readonly siteCode: string; readonly happenedAt: Instant } & (
  | { readonly sector: 'CARE_HOME'; readonly report: CareHomeReport }
  | { readonly sector: 'HOME_CARE'; readonly report: HomeCareReport }
);

export interface CityInput {
  readonly now: Instant;
  readonly feeds: readonly FeedRow[];
  readonly sites: readonly SiteRow[];
  readonly census: readonly CensusRow[];
  readonly capacity: readonly CapacityRow[];
  /** The hospital sites of which some source reports beds. */
  readonly beds: readonly SiteBeds[];
  readonly community: readonly CommunityRow[];
  /** People known to live in each home that a residents feed has ever spoken of, and the feeds that may have. */
  readonly residents: ReadonlyMap<string, { readonly known: number; readonly feedIds: readonly string[] }>;
}

/** A day's return is expected of every home and provider; a report older than 3 of these is left out of totals. */
const returnEverySeconds = 86_400;

/** The city from counted rows: every number with its age, unknown as null, and totals that say what they leave out. */
export function cityView(input: CityInput): CityView {
  const sectors = [acute(input), intermediate(input), careHomes(input), homeCare(input)];
  const heard = sectors.filter((sector) => sector.freshness.state !== 'NO_SOURCE');
  return { asAt: input.now, catchingUp: input.feeds.some((feed) => feed.catchingUp), freshness: joinFreshness(heard.map((sector) => sector.freshness)), sectors, community: communityServices(input.community, input.now) };
}

const sumUp = (code: SectorCode, unit: SectorView['unit'], freshness: Freshness, sites: readonly SiteView[]): SectorView => {
  const usable = sites.filter((site) => isUsable(site.freshness.state));
  const of = (read: (site: SiteView) => number | null): number | null => total(usable.map((site) => ({ value: read(site), freshness: site.freshness })), () => true).value;
  const stale = sites.filter((site) => !usable.includes(site));
  return {
    code,
    unit,
    open: of((site) => site.open),
    occupied: of((site) => site.occupied),
    occupiedBeds: of((site) => site.occupiedBeds),
    peopleBedsNotKnown: usable.reduce((sum, site) => sum + (site.open === null ? (site.occupied ?? 0) : 0), 0),
    empty: of((site) => site.empty),
    unavailable: of((site) => site.unavailable),
    hoursAvailable: of((site) => site.hoursAvailable),
    excluded: stale.length,
    leftOut: stale.map((site) => site.name),
    openNotKnown: usable.filter((site) => site.open === null).map((site) => site.name),
    emptyNotKnown: usable.filter((site) => site.empty === null).map((site) => site.name),
    bedsLeftOut: usable.reduce((sum, site) => sum + (site.beds?.leftOut ?? 0), 0),
    bedsLeftOutSince: usable.map((site) => site.beds?.leftOutSince ?? null).find((since) => since !== null) ?? null,
    freshness,
    sites,
  };
};

/** Intermediate care: what each provider last declared. A sector of which nobody has ever spoken has no source. */
const intermediate = ({ now, feeds, community }: CityInput): SectorView => {
  const views = intermediateSites(community, now);
  const heard = feeds.filter((feed) => feed.sector === 'INTERMEDIATE').map((feed) => feedFreshness(feed, now));
  return sumUp('INTERMEDIATE', 'BEDS', joinFreshness(views.length === 0 ? heard : views.map((view) => view.freshness)), views);
};

/** Hospital sites: people in beds from the admissions feeds; beds from their own feed while it is fresh, else as the place declares them. UK ADT carries no bed status, so without a beds feed closed is not known. */
const acute = ({ now, feeds, sites, census, beds }: CityInput): SectorView => {
  const counted = new Map(census.filter((row) => row.sector === 'ACUTE').map((row) => [row.siteCode, row.occupied]));
  const listed = sites.filter((site) => site.sector === 'ACUTE');
  const unlisted = [...counted.keys()].filter((code) => counted.get(code) !== 0 && !listed.some((site) => site.code === code)).sort();
  const rows: SiteRow[] = [...listed, ...unlisted.map((code): SiteRow => ({ code, name: code === '' ? 'Site not known' : code, sector: 'ACUTE', confirmed: false, openBeds: null }))];
  const acuteFeeds = feeds.filter((feed) => feed.sector === 'ACUTE');
  const views = rows.map((site): SiteView => {
    const freshness = joinFreshness(speakersFor(site.code, acuteFeeds).map((feed) => feedFreshness(feed, now)));
    const occupied = freshness.state === 'NO_DATA' || freshness.state === 'NO_SOURCE' ? null : (counted.get(site.code) ?? 0);
    const reported = beds.find((one) => one.code === site.code)?.counts ?? null;
    const room = roomOf(site, reported);
    return { code: site.code, name: site.name, confirmed: site.confirmed, occupied, ...room, occupiedBeds: occupiedBeds({ people: occupied, ...room }, reported), hoursAvailable: null, freshness, beds: reported, declared: null };
  });
  return sumUp('ACUTE', 'BEDS', joinFreshness(views.filter((view) => view.confirmed).map((view) => view.freshness)), views);
};

/**
 * Open, empty and unavailable beds of a hospital site, as its own page counts them (`siteBeds` says by which words). What is cleaned, reserved or
 * closed to use is open and not to be had. Of a site of whose beds nobody ever told, as many are open as the place declares.
 */
const roomOf = (site: SiteRow, beds: BedCounts | null): Pick<SiteView, 'open' | 'empty' | 'unavailable'> => {
  const { open, empty, cleaning, reserved, unavailable } = beds ?? { open: site.openBeds, empty: null, cleaning: null, reserved: null, unavailable: null };
  return { open, empty, unavailable: cleaning === null || reserved === null || unavailable === null ? null : cleaning + reserved + unavailable };
};

/** The feeds that speak for a site: its own, or where those have never spoken, whatever feed of no one site has. */
export const speakersFor = (code: string, all: readonly FeedRow[]): FeedRow[] => {
  const feeds = all.filter((feed) => feed.tellsOfPeople);
  const own = feeds.filter((feed) => feed.siteCode === code);
  if (own.some((feed) => feed.lastMessageAt !== null)) return own;
  const general = feeds.filter((feed) => feed.siteCode === null && feed.lastMessageAt !== null);
  return general.length > 0 ? general : own;
};

/** Care homes: what each home last declared, as old as its own report. */
const careHomes = ({ now, feeds, sites, capacity, residents }: CityInput): SectorView => {
  const residentsOf = (code: string): Residents | null => {
    const found = residents.get(code);
    return found === undefined ? null : { known: found.known, freshness: joinFreshness(feeds.filter((one) => found.feedIds.includes(one.feedId)).map((one) => feedFreshness(one, now))) };
  };
  const feed = joinFreshness(feeds.filter((one) => one.sector === 'CARE_HOME').map((one) => feedFreshness(one, now)));
  const views = sites.filter((site) => site.sector === 'CARE_HOME').map((site): SiteView => {
    const units = capacity.filter((row) => row.sector === 'CARE_HOME' && row.siteCode === site.code);
    const reports = units.map((row) => row.report as CareHomeReport);
    const sum = (read: (report: CareHomeReport) => number): number | null => (reports.length === 0 ? null : reports.reduce((all, report) => all + read(report), 0));
    const max = sum((report) => report.maximumCapacity);
    const occupied = sum((report) => report.occupied);
    const reserved = sum((report) => report.vacantReserved);
    const empty = sum((report) => (report.admissionStatus === 'CLOSED' ? 0 : report.vacantAccepting));
    // What is neither lived in, kept for somebody nor accepting is not in use (domain: maximum less the three that are declared).
    const open = occupied === null || reserved === null || empty === null ? null : occupied + reserved + empty;
    return {
      code: site.code, name: site.name, confirmed: site.confirmed, open, occupied, occupiedBeds: occupied, empty,
      unavailable: max === null || open === null ? null : Math.max(0, max - open),
      hoursAvailable: null,
      freshness: reported(units, feed, now),
      beds: null,
      declared: occupied === null ? null : declared(occupied, residentsOf(site.code)),
    };
  });
  return sumUp('CARE_HOME', 'PLACES', feed, views);
};

/** Home care: active packages counted, hours a week as each provider last offered them. */
const homeCare = ({ now, feeds, sites, census, capacity }: CityInput): SectorView => {
  const feed = joinFreshness(feeds.filter((one) => one.sector === 'HOME_CARE').map((one) => feedFreshness(one, now)));
  const packages = new Map(census.filter((row) => row.sector === 'HOME_CARE').map((row) => [row.siteCode, row.occupied]));
  const views = sites.filter((site) => site.sector === 'HOME_CARE').map((site): SiteView => {
    const units = capacity.filter((row) => row.sector === 'HOME_CARE' && row.siteCode === site.code);
    const hours = units.map((row) => (row.report as HomeCareReport).hoursAvailable);
    return {
      code: site.code, name: site.name, confirmed: site.confirmed, open: null, occupied: feed.state === 'NO_DATA' || feed.state === 'NO_SOURCE' ? null : (packages.get(site.code) ?? 0), occupiedBeds: null, empty: null, unavailable: null,
      hoursAvailable: hours.length === 0 ? null : hours.reduce((all, one) => all + one, 0),
      freshness: units.length === 0 ? feed : joinFreshness([{ ...reported(units, feed, now), rejected: 0 }, feed]),
      beds: null,
      declared: null,
    };
  });
  return sumUp('HOME_CARE', 'PACKAGES', feed, views);
};

/** The freshness of a self-reported place: its own newest report decides, not that some other home has just reported. */
const reported = (units: readonly CapacityRow[], feed: Freshness, now: Instant): Freshness => {
  const oldest = units.map((unit) => unit.happenedAt).sort()[0] ?? null;
  return { state: ageState(oldest, returnEverySeconds, now), asAt: oldest, rejected: feed.rejected, catchingUp: feed.catchingUp };
};
