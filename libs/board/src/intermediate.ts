import type { Instant, UnitFacts } from '@homeward/flow';
import type { SiteView } from './city.js';
import { ageState, type Freshness, type FreshnessState } from './freshness.js';

type CommunityReport = UnitFacts['CommunityCapacityReported'];

/** The newest word on one community service: its provider's name and what it declares. */
export interface CommunityRow {
  readonly unit: string;
  readonly siteCode: string;
  readonly name: string;
  readonly confirmed: boolean;
  readonly happenedAt: Instant;
  readonly report: CommunityReport;
}

/** A day's return is expected of every community service. */
const returnEverySeconds = 86_400;

const freshnessOf = (rows: readonly CommunityRow[], now: Instant): Freshness => {
  const oldest = rows.map((row) => row.happenedAt).sort()[0] ?? null;
  return { state: ageState(oldest, returnEverySeconds, now), asAt: oldest, rejected: 0, catchingUp: false };
};

const total = (rows: readonly CommunityRow[], read: (report: CommunityReport) => number): number => rows.reduce((sum, row) => sum + read(row.report), 0);

/** Free and taken in: a unit that takes nobody has none. */
const acceptingRoom = ({ capacity, inUse, accepting }: CommunityReport): number => (accepting === false ? 0 : Math.max(0, capacity - inUse));

/** Places of intermediate care, as each provider last declared them. What is free where nobody is taken in is not in use. */
export function intermediateSites(rows: readonly CommunityRow[], now: Instant): SiteView[] {
  const beds = rows.filter((row) => row.report.serviceType === 'INTERMEDIATE_BED');
  return [...new Set(beds.map((row) => row.siteCode))].map((code): SiteView => {
    const units = beds.filter((row) => row.siteCode === code);
    const closed = units.some((unit) => unit.report.accepting === false);
    const empty = total(units, acceptingRoom);
    const occupied = total(units, (report) => report.inUse);
    const free = total(units, ({ capacity, inUse }) => Math.max(0, capacity - inUse));
    return {
      code, name: units[0]?.name ?? code, confirmed: units[0]?.confirmed ?? false,
      open: total(units, (report) => report.capacity), occupied, occupiedBeds: occupied, empty,
      unavailable: closed ? free - empty : null, hoursAvailable: null, freshness: freshnessOf(units, now), beds: null, declared: null,
    };
  });
}

/** One kind of community service that is not a bed of the board: virtual wards and the like, counted apart. Null: nobody who counts says. */
export interface CommunityView {
  readonly serviceType: Exclude<CommunityReport['serviceType'], 'INTERMEDIATE_BED'>;
  readonly capacity: number | null;
  readonly inUse: number | null;
  readonly services: number;
  /** Services left out because their newest word is stale. */
  readonly excluded: number;
  readonly freshness: Freshness;
}

const order: readonly FreshnessState[] = ['LIVE', 'DELAYED', 'STALE', 'NO_DATA', 'NO_SOURCE'];

export function communityServices(rows: readonly CommunityRow[], now: Instant): CommunityView[] {
  const apart = rows.filter((row) => row.report.serviceType !== 'INTERMEDIATE_BED');
  return [...new Set(apart.map((row) => row.report.serviceType))].sort().map((serviceType): CommunityView => {
    const all = apart.filter((row) => row.report.serviceType === serviceType);
    const fresh = all.filter((row) => order.indexOf(freshnessOf([row], now).state) <= order.indexOf('DELAYED'));
    return {
      serviceType: serviceType as CommunityView['serviceType'], services: all.length, excluded: all.length - fresh.length, freshness: freshnessOf(all, now),
      capacity: fresh.length === 0 ? null : total(fresh, (report) => report.capacity), inUse: fresh.length === 0 ? null : total(fresh, (report) => report.inUse),
    };
  });
}
