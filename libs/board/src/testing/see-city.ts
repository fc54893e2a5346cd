import { isUsable } from '../freshness.js';
import type { RoundedCity, RoundedSector, RoundedSite } from '../small-numbers/rounded-city.js';
import type { Range, Seen } from './number-attack.js';

const fields = ['occupied', 'open', 'empty', 'occupiedBeds', 'unavailable'] as const;
type Field = (typeof fields)[number];
type Shown = RoundedSite | RoundedSector;

/** What the rule says of a number that is shown so (nearest 5, 1 to 7 withheld). Nothing: nothing is known of it. */
const rangeOf = (shown: Shown, field: Field): Range | undefined => {
  const value = shown[field];
  if (value === 0) return { low: 0, high: 0 };
  if (value !== null) return { low: Math.max(8, value - 2), high: value + 2 };
  const entry = shown.withheld.find((one) => one.field === field);
  return entry === undefined ? undefined : { low: 1, high: entry.fewerThan === null ? Infinity : entry.fewerThan - 1 };
};

export const nameOf = (view: number, sector: string, site: string, field: string): string => `${view}/${sector}/${site}/${field}`;

const isWithheld = (shown: Shown, field: Field): boolean => shown.withheld.some((one) => one.field === field && one.fewerThan !== null);

/** Adds what one view shows, its `nth`: ranges, totals that say what they leave out, and how beds, people and empty places hang together. */
export function seeCity(seen: Seen, city: RoundedCity, nth: number): void {
  for (const sector of city.sectors) {
    const name = (site: string, field: Field): string => nameOf(nth, sector.code, site, field);
    for (const shown of [sector, ...sector.sites]) {
      for (const field of fields) {
        const range = rangeOf(shown, field);
        if (range !== undefined) seen.ranges.set(name('sites' in shown ? '*' : shown.code, field), range);
      }
    }
    const added = sector.sites.filter((site) => isUsable(site.freshness.state));
    for (const field of fields) {
      const parts = added.filter((site) => seen.ranges.has(name(site.code, field)));
      const leftOut = sector.withheld.find((one) => one.field === field)?.parts ?? 0;
      if (sector[field] === null && !isWithheld(sector, field)) continue;
      seen.sums.push({ total: name('*', field), parts: parts.filter((site) => leftOut === 0 || !isWithheld(site, field)).map((site) => name(site.code, field)), more: false });
    }
    for (const { code } of sector.sites) {
      const beds = (['occupied', 'empty'] as const).map((field) => name(code, field)).filter((one) => seen.ranges.has(one));
      if (sector.code === 'CARE_HOME' || sector.code === 'INTERMEDIATE') seen.sums.push({ total: name(code, 'open'), parts: beds, more: sector.code === 'CARE_HOME' });
    }
  }
}

/** Ties two views: what a place itself says it has not told anew is the same; where the views are `oneApart`, at most one person or place has moved at each place. */
export function seeChange(seen: Seen, before: RoundedCity, after: RoundedCity, nth: number, oneApart: boolean): void {
  for (const sector of after.sectors) {
    for (const site of sector.sites) {
      const earlier = before.sectors.find((one) => one.code === sector.code)?.sites.find((one) => one.code === site.code);
      const declares = sector.code === 'CARE_HOME' || sector.code === 'INTERMEDIATE';
      const same = declares && earlier?.freshness.asAt === site.freshness.asAt;
      for (const field of fields) {
        const [one, other] = [nameOf(nth - 1, sector.code, site.code, field), nameOf(nth, sector.code, site.code, field)];
        if (seen.ranges.has(one) && seen.ranges.has(other) && (same || oneApart)) seen.near.push({ one, other, by: same ? 0 : 1 });
      }
    }
  }
}

/** Of the numbers that the rule withholds because they are small, those of which fewer than `atLeast` values are left, by name. */
export const givenAway = (seen: Seen, found: ReadonlyMap<string, Range>, atLeast: number): string[] =>
  [...seen.ranges].filter(([, range]) => range.low === 1 && range.high === 7).map(([name]) => name).filter((name) => {
    const { low, high } = found.get(name) as Range;
    return high - low + 1 < atLeast;
  });
