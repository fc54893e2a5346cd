import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { hour, minute } from '../city/calendar.js';
import type { City, CityState } from '../city/city.js';
import { beds } from '../city/wards.js';
import { foundCity, resumeCity } from '../city/found-city.js';
import { truthOf } from '../keeping/truth.js';
import { listen, type Heard } from '../testing/read-back.js';
import { occupiedBeds } from './bed-choice.js';
import { leaveLive } from './density.js';

const liveFrom = Date.parse('2026-11-22T02:00:00Z');
const found = (seed: number, faults = true): City => foundCity({ seed, preset: 'newcastle', faults, liveFrom, historyDays: 1, density: 60 });
/** What each feed sent, in its order, as one hash: two cities that differ would print thousands of lines. */
const said = (heard: readonly Heard[]): string[] =>
  ['rvi', 'freeman'].map((feed) => {
    const own = heard.filter((each) => each.feed === feed);
    return `${own.length} ${createHash('sha256').update(own.map((each) => each.raw).join('')).digest('hex')}`;
  });

/** What a state file does to a city. */
const kept = ({ state, chance }: City): City => resumeCity(JSON.parse(JSON.stringify({ ...state, random: chance.state() })) as CityState, true);

describe('the same seed', () => {
  test('gives the same messages and files, byte for byte, however time is cut into steps', () => {
    fc.assert(fc.property(fc.nat(), fc.integer({ min: 1, max: 240 }), (seed, step) => {
      const [one, other] = [found(seed), found(seed)];
      expect(one.state.post.files).toEqual(other.state.post.files);
      expect(said(listen(one, liveFrom + 10 * minute))).toEqual(said(listen(other, liveFrom + 10 * minute, undefined, step * minute)));
      expect(truthOf(one).beds).toEqual(truthOf(other).beds);
    }), { numRuns: 2 });
  });

  test('control: another seed gives other messages', () => {
    expect(said(listen(found(1), liveFrom))).not.toEqual(said(listen(found(2), liveFrom)));
  });
});

test('a city that was kept and carried on says what it would have said', () => {
  const city = found(3);
  listen(city, liveFrom + 5 * minute);
  const again = kept(city);
  expect(said(listen(again, liveFrom + 20 * minute))).toEqual(said(listen(city, liveFrom + 20 * minute)));
});

describe('the live city', () => {
  test('is dense, stays near 91 % full, keeps the long stays, and says nothing later than now', () => {
    const city = found(4);
    listen(city, liveFrom);
    const long = Object.values(city.state.stays).filter(({ days }) => days > 3).map(({ visit }) => visit);
    const occupied: number[] = [];
    const heard: Heard[] = [];
    for (let at = liveFrom; at < liveFrom + 2 * hour; at += minute) {
      const now = listen(city, at + minute);
      expect(now.filter(({ happenedAt }) => happenedAt > at + minute)).toEqual([]);
      heard.push(...now);
      occupied.push(occupiedBeds(city));
    }
    expect(heard.length / 120).toBeGreaterThan(12);
    expect(heard.length / 120).toBeLessThan(60);
    for (const count of occupied.slice(20)) expect(Math.abs(count / beds.length - 0.91)).toBeLessThan(0.04);
    expect(long.filter((visit) => city.state.stays[visit] !== undefined).length / long.length).toBeGreaterThan(0.9);
  });

  test('lives through a night that it slept by the calendar: about a thousand messages a day, not sixty thousand', () => {
    const city = found(5);
    listen(city, liveFrom + 10 * minute);
    leaveLive(city, city.state.now);
    const heard = listen(city, liveFrom + 24 * hour);
    expect(heard.length).toBeGreaterThan(500);
    expect(heard.length).toBeLessThan(2_500);
    expect(Math.abs(occupiedBeds(city) / beds.length - 0.91)).toBeLessThan(0.09);
  });
});

/** Who is where, by nothing but the messages: an independent model, much simpler than any reader. */
function whoIsWhere(heard: readonly Heard[]): Map<string, string> {
  const rank = ['A04', 'A01', 'A06', 'A02', 'A12', 'A03', 'A13', 'A08', 'A11'];
  const inBed = new Map<string, string>();
  for (const { event, visit, location } of [...heard].sort((a, b) => a.happenedAt - b.happenedAt || rank.indexOf(a.event) - rank.indexOf(b.event))) {
    if (['A01', 'A06', 'A02', 'A12', 'A13'].includes(event)) inBed.set(visit, location);
    if (event === 'A03' || event === 'A11') inBed.delete(visit);
  }
  return inBed;
}

test.each([11, 12])('the messages together tell the truth of the beds (seed %i)', (seed) => {
  const city = found(seed);
  const heard = listen(city, liveFrom + hour);
  const { beds: truth, unsaid } = truthOf(city);
  const told = whoIsWhere(heard);
  for (const visit of unsaid) told.delete(visit);
  const expected = truth.filter(({ visit }) => !unsaid.includes(visit)).map(({ visit, site, ward, bay, bed }) => [visit, [ward, bay, bed, site].join('^')] as const);
  expect(expected.length).toBeGreaterThan(1_000);
  expect(new Map([...told].sort())).toEqual(new Map([...expected].sort()));
});
