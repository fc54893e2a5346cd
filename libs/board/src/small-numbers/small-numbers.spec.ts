import { describe, expect, test } from '@jest/globals';
import { viewOf, type SmallPlace } from '../testing/small-city.js';
import { midnightBefore } from './midnight-before.js';
import { roundCity } from './round-city.js';
import { roundClock, type ClockCounts } from './round-clock.js';
import { tell } from './told.js';
import { tellTotal } from './tell-total.js';

const small = { kind: 'WITHHELD', fewerThan: 8 } as const;
const keptBack = { kind: 'WITHHELD', fewerThan: null } as const;
const number = (value: number) => ({ kind: 'NUMBER', value }) as const;

test.each([
  [null, { kind: 'NOT_KNOWN' }], [0, number(0)], [1, small], [7, small], [7.5, small], [8, number(10)], [12, number(10)], [13, number(15)], [1_171, number(1_170)],
])('a number by itself: %s', (value, told) => {
  expect(tell(value)).toEqual(told);
});

test.each([
  ['made of the numbers as they are, and rounded then', [8, 8, 8], number(25), 0],
  ['without small parts, which it counts', [33, 4, 0, 7], number(35), 2],
  ['kept back where only small parts are left', [4, 0, null], keptBack, 1],
  ['nothing where there is nothing', [0, null, 0], number(0), 0],
  ['not known where no part is known', [null, null], { kind: 'NOT_KNOWN' }, 0],
])('a total is %s', (_, parts, told, leftOut) => {
  expect(tellTotal(parts)).toEqual({ told, leftOut });
});

describe('a city', () => {
  const place = (kind: SmallPlace['kind'], name: string, people: number, room: number): SmallPlace => ({ kind, name, people, room, other: 2, stale: false, since: 0 });
  const rounded = roundCity(viewOf([place('HOSPITAL', 'A', 431, 458), place('HOME', 'B', 33, 4), place('HOME', 'C', 21, 0), place('PROVIDER', 'D', 3, 0)], 0));
  const sector = (code: string) => rounded.sectors.find((one) => one.code === code);

  test('tells a hospital its people and open beds, a home its people and free places, and names what ties them as withheld', () => {
    expect(sector('ACUTE')?.sites).toMatchObject([{ name: 'A', occupied: 430, open: 460, occupiedBeds: null, empty: null, withheld: [{ field: 'occupiedBeds', fewerThan: null }] }]);
    expect(sector('CARE_HOME')?.sites[0]).toMatchObject({ name: 'B', occupied: 35, empty: null, open: null, declared: null });
    expect(sector('CARE_HOME')?.sites[0]?.withheld).toEqual([
      { field: 'open', fewerThan: null, parts: 0 }, { field: 'empty', fewerThan: 8, parts: 0 }, { field: 'occupiedBeds', fewerThan: null, parts: 0 }, { field: 'declared', fewerThan: null, parts: 0 },
    ]);
  });

  test('totals say how many places with small numbers they leave out; 0 stays 0 and not known stays not known', () => {
    expect(sector('CARE_HOME')).toMatchObject({ occupied: 55, empty: null, unavailable: 0, hoursAvailable: null });
    expect(sector('CARE_HOME')?.withheld).toContainEqual({ field: 'empty', fewerThan: null, parts: 1 });
    expect(sector('HOME_CARE')).toMatchObject({ occupied: null, withheld: [{ field: 'occupied', fewerThan: null, parts: 1 }, { field: 'peopleBedsNotKnown', fewerThan: null }] });
    expect(sector('INTERMEDIATE')).toMatchObject({ occupied: null, withheld: [] });
  });
});

describe('the 10-day clock', () => {
  test('rounds, and keeps back how many have no owner beside a small count', () => {
    expect(roundClock({ open: 23, lastDay: 2, lapsed: 0, restartUnconfirmed: 9, noOwner: 14 })).toEqual({ open: 25, lastDay: null, lapsed: 0, restartUnconfirmed: 10, noOwner: 15, withheld: [{ field: 'lastDay', fewerThan: 8, parts: 0 }] });
    expect(roundClock({ open: 7, lastDay: 0, lapsed: 7, restartUnconfirmed: 0, noOwner: 14 })).toMatchObject({ noOwner: null, withheld: [{ field: 'open' }, { field: 'lapsed' }, { field: 'noOwner', fewerThan: null }] });
  });

  const upTo = (top: number): number[] => Array.from({ length: top + 1 }, (_, n) => n);
  const clocks: ClockCounts[] = upTo(9).flatMap((open) => upTo(open).flatMap((lastDay) => upTo(9).flatMap((lapsed) => upTo(9).flatMap((restartUnconfirmed) =>
    upTo(open + lapsed + restartUnconfirmed).map((noOwner) => ({ open, lastDay, lapsed, restartUnconfirmed, noOwner }))))));

  /** Of all clocks that are shown alike: the fewest values that a withheld count has among them. */
  const leastLeft = (show: (counts: ClockCounts) => string): number => {
    const alike = new Map<string, ClockCounts[]>();
    for (const counts of clocks) {
      const key = show(counts);
      const group = alike.get(key);
      if (group === undefined) alike.set(key, [counts]);
      else group.push(counts);
    }
    const left = [...alike.values()].flatMap((group) => (['open', 'lastDay', 'lapsed'] as const).map((field) => new Set(group.map((counts) => counts[field]))));
    return Math.min(...left.filter((values) => values.has(7)).map((values) => values.size));
  };

  test('whoever knows every clock that would be shown so has all of 1 to 7 left for each withheld count; with each count rounded alone, fewer (the control)', () => {
    expect(leastLeft((counts) => JSON.stringify(roundClock(counts)))).toBe(7);
    expect(leastLeft((counts) => JSON.stringify(Object.values(counts).map(tell)))).toBeLessThan(3);
  });
});

// 29 March 2026: clocks go forward at 1am.
test.each([['2026-11-22T00:00:00.000Z', '2026-11-22T00:00:00.000Z'], ['2026-11-22T23:59:59.999Z', '2026-11-22T00:00:00.000Z'], ['2026-03-29T12:00:00.000Z', '2026-03-29T00:00:00.000Z'], ['2026-06-01T22:30:00.000Z', '2026-05-31T23:00:00.000Z']])('the midnight before %s in London', (at, midnight) => {
  expect(midnightBefore(at, 'Europe/London')).toBe(midnight);
});
