import fc from 'fast-check';
import { addDays, startOfDay, type Instant } from '@homeward/flow';
import { cityView, type CapacityRow, type CityInput, type FeedRow } from '../city-view.js';
import type { CityView } from '../city.js';
import type { CommunityRow } from '../intermediate.js';

/** A place of a small city, as it is at one midnight. `stale`: its newest word is too old for a total. */
export interface SmallPlace {
  readonly kind: 'HOSPITAL' | 'HOME' | 'UNIT' | 'PROVIDER';
  readonly name: string;
  readonly people: number;
  /** Free places; of a hospital, open beds. */
  readonly room: number;
  /** Kept or not in use: neither people nor free. */
  readonly other: number;
  readonly stale: boolean;
  /** On which day it last changed: it says so itself, by the age of its word. */
  readonly since: number;
}

export type SmallCity = readonly SmallPlace[];

export const midnight = (day: number): Instant => startOfDay(addDays('2026-11-22', day), 'Europe/London');
const hours = (at: Instant, more: number): Instant => new Date(Date.parse(at) + more * 3_600_000).toISOString();

const feedOf = (sector: FeedRow['sector'], siteCode: string | null, at: Instant): FeedRow => ({
  feedId: siteCode ?? sector, sector, siteCode, tellsOfPeople: true, expectedEverySeconds: 300, lastMessageAt: at, lastHappenedAt: at, catchingUp: false, rejected: 0, restartedAt: null, rhythm: null, zone: 'Europe/London',
});

/** When a place was last heard of: some hours before its day began, or long ago. */
const heard = ({ since, stale }: SmallPlace, now: Instant): Instant => (stale ? hours(now, -24 * 9) : hours(midnight(since), -20));

/** The city of a midnight, by the product's own hand. */
export function viewOf(city: SmallCity, day: number): CityView {
  const now = midnight(day);
  const of = (kind: SmallPlace['kind']): SmallPlace[] => city.filter((place) => place.kind === kind);
  const capacity: CapacityRow[] = of('HOME').map((home) => ({
    siteCode: home.name, sector: 'CARE_HOME', happenedAt: heard(home, now),
    report: { locationId: home.name, bedType: 'general', maximumCapacity: home.people + home.room + home.other, occupied: home.people, vacantReserved: home.other, vacantAccepting: home.room, admissionStatus: 'OPEN', closedReason: null, closedUntil: null },
  }));
  const community = of('UNIT').map((unit): CommunityRow => ({
    unit: unit.name, siteCode: unit.name, name: unit.name, confirmed: true, happenedAt: heard(unit, now),
    report: { serviceType: 'INTERMEDIATE_BED', capacity: unit.people + unit.room, inUse: unit.people, accepting: true } as CommunityRow['report'],
  }));
  const sites = city.flatMap(({ kind, name, room }): CityInput['sites'] =>
    kind === 'UNIT' ? [] : [{ code: name, name, sector: kind === 'HOSPITAL' ? 'ACUTE' : kind === 'HOME' ? 'CARE_HOME' : 'HOME_CARE', confirmed: true, openBeds: kind === 'HOSPITAL' ? room : null }]);
  const feeds = [feedOf('CARE_HOME', null, now), feedOf('HOME_CARE', null, now), ...of('HOSPITAL').map((site) => feedOf('ACUTE', site.name, site.stale ? hours(now, -1) : now))];
  const census = [...of('HOSPITAL'), ...of('PROVIDER')].map(({ kind, name, people }) => ({ sector: kind === 'HOSPITAL' ? ('ACUTE' as const) : ('HOME_CARE' as const), siteCode: name, occupied: people }));
  return cityView({ now, feeds, sites, census, capacity, beds: [], community, residents: new Map() });
}

const count = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 30 }));
const kinds = ['HOSPITAL', 'HOME', 'UNIT', 'PROVIDER'] as const;
const numbers = fc.record({ people: count, room: count, other: fc.integer({ min: 0, max: 3 }), changes: fc.boolean() });

/** A few places over some days, each day with the values of the day before or with new ones. */
export const smallDays: fc.Arbitrary<readonly SmallCity[]> = fc
  .integer({ min: 1, max: 5 })
  .chain((days) => fc.array(fc.record({ kind: fc.constantFrom(...kinds), stale: fc.nat(9).map((n) => n === 0), told: fc.array(numbers, { minLength: days, maxLength: days }) }), { minLength: 1, maxLength: 7 }))
  .map((places) => {
    const lives = places.map(({ kind, stale, told }, nth) =>
      told.reduce<SmallPlace[]>((life, { people, room, other, changes }, day) => {
        const before = life.at(-1);
        return [...life, before !== undefined && !changes ? before : { kind, stale, name: `${kind} ${nth}`, people, room, other, since: day }];
      }, []));
    return (lives[0] ?? []).map((_, day) => lives.map((life) => life[day] as SmallPlace));
  });
