import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addHours, type Instant } from '@homeward/flow';
import type { CityView, SectorView, SiteView } from '../city.js';
import { attack, nothingSeen } from '../testing/number-attack.js';
import { givenAway, seeChange, seeCity } from '../testing/see-city.js';
import { midnight, smallDays, viewOf, type SmallCity, type SmallPlace } from '../testing/small-city.js';
import { midnightBefore } from './midnight-before.js';
import { roundCity } from './round-city.js';
import type { RoundedCity } from './rounded-city.js';
import { tell } from './told.js';
import { numberOf, withheldIn } from './withheld.js';

type Show = (city: CityView) => RoundedCity;

/** The small numbers of which fewer than `atLeast` values are left to somebody who has every view and adds and subtracts. */
const recovered = (views: readonly CityView[], show: Show, { oneApart = false, atLeast = 3 } = {}): string[] => {
  const seen = nothingSeen();
  const told = views.map(show);
  told.forEach((city, nth) => {
    seeCity(seen, city, nth);
    const before = told[nth - 1];
    if (before !== undefined) seeChange(seen, before, city, nth, oneApart);
  });
  return givenAway(seen, attack(seen), atLeast);
};

type Field = 'occupied' | 'open' | 'empty';

/** The rule on each of some numbers alone, whatever else is shown beside it. */
const alone = <T extends { readonly withheld: RoundedCity['sectors'][number]['withheld'] }>(rounded: T, whole: Readonly<Record<Field, number | null>>, fields: readonly Field[]): T => {
  const told = fields.map((field) => [field, tell(whole[field])] as const);
  const others = rounded.withheld.filter(({ field }) => !fields.includes(field as Field));
  return { ...rounded, ...Object.fromEntries(told.map(([field, one]) => [field, numberOf(one)])), withheld: [...others, ...told.flatMap(([field, one]) => withheldIn(field, one))] };
};

/** What is built here without its care for sums, given so many fields. */
const eachAlone = (...fields: Field[]): Show => (city) => {
  const rounded = roundCity(city);
  return { ...rounded, sectors: rounded.sectors.map((sector, nth) => {
    const whole = city.sectors[nth] as SectorView;
    return { ...alone(sector, whole, fields), sites: sector.sites.map((site, at) => alone(site, whole.sites[at] as SiteView, fields)) };
  }) };
};

const viewsOf = (days: readonly SmallCity[]): CityView[] => days.map((city, day) => viewOf(city, day));
const home = (name: string, people: number, room: number, since = 0): SmallPlace => ({ kind: 'HOME', name, people, room, other: 0, stale: false, since });

// Control: a total made of all parts, small ones too (`tellTotal` without its filter), turned this red, and so did `open` told beside `empty`.
test('of no small number is anything known beyond that it is 1 to 7: by sites, sectors, totals, kinds of places and days', () => {
  let small = 0;
  fc.assert(fc.property(smallDays, (days) => {
    small += viewsOf(days).flatMap((view) => roundCity(view).sectors.flatMap((sector) => sector.sites.flatMap((site) => site.withheld.filter((one) => one.fewerThan !== null)))).length;
    expect(recovered(viewsOf(days), roundCity, { atLeast: 7 })).toEqual([]);
  }), { numRuns: 250 });
  expect(small).toBeGreaterThan(500);
});

/** A city in which one place has another number of people, or of room. */
const altered = (city: SmallCity, name: string, over: Partial<SmallPlace>): SmallCity => city.map((place) => (place.name === name ? { ...place, ...over } : place));

/**
 * Stronger than any sum: whoever knows the whole program learns nothing either, for the view of each of the seven cities is the same.
 * Of a place that stays the same for some days all of them are altered together.
 */
test('whichever of 1 to 7 a small number is, on all the days on which it stays, everything that is shown is the same', () => {
  let compared = 0;
  fc.assert(fc.property(smallDays, fc.nat(), fc.constantFrom('people' as const, 'room' as const), fc.integer({ min: 1, max: 7 }), (days, pick, number, value) => {
    const first = days[0] as SmallCity;
    const { name, since, [number]: was } = (days.at(-1) as SmallCity)[pick % first.length] as SmallPlace;
    if (was < 1 || was > 7) return;
    compared += 1;
    const other = days.map((city, day) => (day < since ? city : altered(city, name, { [number]: value })));
    expect(viewsOf(other).map(roundCity)).toEqual(viewsOf(days).map(roundCity));
  }), { numRuns: 1_000 });
  expect(compared).toBeGreaterThan(200);
});

test('the same attacker finds them where each number is rounded alone (the control)', () => {
  const found = (show: Show, atLeast: number): boolean => fc.check(fc.property(smallDays, (days) => recovered(viewsOf(days), show, { atLeast }).length === 0), { numRuns: 2_000 }).failed;
  expect(found(eachAlone('occupied', 'empty'), 2)).toBe(true);
  expect(found(eachAlone('occupied', 'empty'), 3)).toBe(true);
  expect(found(eachAlone('occupied', 'open', 'empty'), 2)).toBe(true);
});

test.each<[string, readonly SmallCity[], Show]>([
  ['seven homes with one person each, and a total that is small too', [[1, 2, 3, 4, 5, 6, 7].map((n) => home(`H${n}`, 1, 0))], eachAlone('occupied')],
  ['four homes with seven people each, whose total is rounded up', [[1, 2, 3, 4].map((n) => home(`H${n}`, 7, 0))], eachAlone('occupied')],
  ['a small number beside two others that are rounded up', [[home('A', 1, 0), home('B', 8, 0), home('C', 8, 0)]], eachAlone('occupied')],
  ['a home that stays the same while its neighbour changes', [[home('A', 6, 0), home('B', 1, 0)], [home('A', 6, 0), home('B', 7, 0, 1)]], eachAlone('occupied')],
  ['people, by open less empty', [[{ ...home('A', 1, 10), kind: 'UNIT' }, { ...home('B', 1, 7), kind: 'UNIT' }, { ...home('C', 7, 7), kind: 'UNIT' }, { ...home('D', 7, 7), kind: 'UNIT' }]], eachAlone('occupied', 'open', 'empty')],
])('recovered where numbers are rounded alone, and not here: %s', (_, days, show) => {
  expect(recovered(viewsOf(days), show)).not.toEqual([]);
  expect(recovered(viewsOf(days), roundCity, { atLeast: 7 })).toEqual([]);
});

/** One home from 8 in the evening on, where every hour one person comes or goes. */
const hourly = (moves: readonly number[]): { readonly at: Instant; readonly city: SmallCity }[] => {
  const start = addHours(midnight(0), 20);
  const people = moves.reduce<number[]>((all, move) => [...all, Math.max(0, (all.at(-1) as number) + move)], [7]);
  return people.map((now, hour) => ({ at: addHours(start, hour), city: [home('A', now, 0, -hour - 1)] }));
};

/** What a screen is pushed each hour: the city of the midnight before. */
const pushedAtMidnight = (moments: ReturnType<typeof hourly>): RoundedCity[] =>
  moments.map(({ at }) => moments.findLast((one) => one.at <= midnightBefore(at, 'Europe/London')) ?? moments[0]!).map(({ city }) => roundCity(viewOf(city, 0)));

// Control: `midnightBefore` that gives its moment back turned this red: more views than midnights were pushed.
test('numbers of a midnight stay the same all day, so the moment of a change tells nothing', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(-1, 1), { minLength: 1, maxLength: 30 }), (moves) => {
    const moments = hourly(moves);
    const changes = pushedAtMidnight(moments).filter((city, nth, all) => nth > 0 && JSON.stringify(city) !== JSON.stringify(all[nth - 1])).length;
    expect(changes).toBeLessThanOrEqual(Math.floor((20 + moves.length) / 24));
  }), { numRuns: 50 });
});

test('numbers of now, pushed at each change, are recovered at the moment of the change (the control)', () => {
  const live = hourly([1]).map(({ city }) => viewOf(city, 0));
  expect(recovered(live, roundCity, { oneApart: true, atLeast: 2 })).toEqual(['0/CARE_HOME/A/occupied']);
  expect(recovered(live, roundCity, { atLeast: 7 })).toEqual([]);
});
