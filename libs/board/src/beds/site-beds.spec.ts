import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BedState } from '@homeward/flow';
import type { Freshness } from '../freshness.js';
import type { BedCount } from './bed-counts.js';
import type { BedReport, PersonInBed, SiteBedRows } from './bed-rows.js';
import { siteBeds, type BedView, type SiteBeds } from './site-beds.js';

const now = '2026-11-22T12:00:00.000Z';
const hoursAgo = (hours: number): string => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
const live: Freshness = { state: 'LIVE', asAt: now, rejected: 0, catchingUp: false };
const old: Freshness = { state: 'STALE', asAt: hoursAgo(200), rejected: 0, catchingUp: false };
const noSource: Freshness = { state: 'NO_SOURCE', asAt: null, rejected: 0, catchingUp: false };
const report = (bed: string, state: BedState = 'OPEN', over: Partial<BedReport> = {}): BedReport => ({ ward: 'W1', bay: 'B1', bed, state, saidOccupied: null, reason: null, until: null, happenedAt: hoursAgo(2), ...over });
const person = (personId: string, bed: string | null, over: Partial<PersonInBed> & { ward?: string | null; bay?: string | null } = {}): PersonInBed => {
  const { ward = 'W1', bay = 'B1', ...rest } = over;
  return { personId, location: { siteCode: 'S', ward, bay, bed }, since: hoursAgo(5), onLeave: false, ...rest };
};
const rows = (over: Partial<SiteBedRows>): SiteBedRows => ({ code: 'S', name: 'Infirmary', now, declaredOpen: 30, reports: [], people: [], left: [], rules: [], toldWithinHours: 72, staffed: null, bedsFreshness: live, peopleFreshness: live, ...over });
const beds = (site: SiteBeds): BedView[] => site.wards.flatMap((ward) => [...ward.beds]);
const kinds = (over: Partial<SiteBedRows>): string[] => siteBeds(rows(over)).conflicts.map(({ kind }) => kind);

describe('what a bed is', () => {
  test('each reported state has its own count, and staffed beds stand apart', () => {
    const site = siteBeds(rows({ reports: [report('1'), report('2', 'CLOSED'), report('3', 'CLEANING'), report('4', 'RESERVED'), report('5', 'UNAVAILABLE', { reason: 'Staffing' }), report('6', 'SURGE'), report('7')], people: [person('p', '1')], staffed: { value: 5, freshness: old } }));
    expect(site.counts).toMatchObject({ physical: 7, closed: 1, open: 6, occupied: 1, empty: 2, cleaning: 1, reserved: 1, unavailable: 1, notKnown: 0, surge: 1, people: 1, staffed: 5, staffedFreshness: old });
    expect(beds(site).find((bed) => bed.name === '5')).toMatchObject({ state: 'UNAVAILABLE', reason: 'Staffing' });
  });

  test('a reservation counts until it has run out', () => {
    const kept = (until: string | null): BedCount => siteBeds(rows({ reports: [report('1', 'RESERVED', { until, reason: 'For a transfer' })] })).counts;
    expect(kept(hoursAgo(-1))).toMatchObject({ reserved: 1, empty: 0 });
    expect(kept(null)).toMatchObject({ reserved: 1, empty: 0 });
    expect(kept(now)).toMatchObject({ reserved: 0, empty: 1 });
  });

  test('without a beds feed the declared beds and the people are known, and nothing else', () => {
    const site = siteBeds(rows({ people: [person('p', '1'), person('q', '2')], bedsFreshness: noSource }));
    expect(site.counts).toMatchObject({ physical: null, closed: null, open: 30, occupied: 2, empty: null, cleaning: null, reserved: null, unavailable: null, notKnown: 28 });
    expect(site.wards[0]?.counts).toMatchObject({ open: null, empty: null, occupied: 2 });
    expect(siteBeds(rows({ declaredOpen: null, bedsFreshness: noSource })).counts).toMatchObject({ open: null, physical: null, occupied: 0 });
    expect(siteBeds(rows({ bedsFreshness: noSource, peopleFreshness: noSource })).counts).toMatchObject({ open: 30, occupied: null, notKnown: null, people: null });
  });

  test('a ward of which no bed is reported is named, and adds only the beds that people are in', () => {
    const { counts, wards } = siteBeds(rows({ reports: [report('1')], people: [person('p', '9', { ward: 'W2' })] }));
    expect(counts).toMatchObject({ physical: 2, open: 2, occupied: 1, empty: 1 });
    expect(counts.source).toContain('W2');
    expect(wards[1]?.counts).toMatchObject({ physical: null, empty: null });
  });

  test('people whose bed is not known take up beds that look empty', () => {
    const site = siteBeds(rows({ reports: [report('1'), report('2'), report('3')], people: [person('p', null), person('q', null)] }));
    expect(site.counts).toMatchObject({ occupied: 2, empty: 1, people: 2 });
    expect(site.conflicts).toMatchObject([{ kind: 'BED_NOT_KNOWN', ward: 'W1', what: '2 people are here of whom no source says the bed.' }]);
  });

  test('the same bed is named with its bay or without', () => {
    const site = siteBeds(rows({ reports: [report('4', 'OPEN', { bay: null })], people: [person('p', '4')] }));
    expect(beds(site)).toHaveLength(1);
    expect(siteBeds(rows({ reports: [report('4'), report('4', 'OPEN', { bay: 'B2' })], people: [person('p', '4', { bay: null })] })).wards[0]?.beds).toHaveLength(3);
  });
});

describe('home leave', () => {
  test('a bed kept for somebody on leave is reserved; used by another meanwhile it is occupied, and that is no conflict', () => {
    const away = person('away', '1', { onLeave: true });
    expect(beds(siteBeds(rows({ reports: [report('1')], people: [away] })))[0]).toMatchObject({ state: 'RESERVED', reason: 'Kept for somebody on home leave' });
    const used = siteBeds(rows({ reports: [report('1')], people: [away, person('here', '1')] }));
    expect(used.conflicts).toEqual([]);
    expect(used.counts).toMatchObject({ occupied: 1, people: 2 });
  });
});

describe('conflicts are shown', () => {
  test('two people in one bed, unless the kind of bed is shared', () => {
    const two = { reports: [report('Chairs')], people: [person('p', 'Chairs'), person('q', 'Chairs')] };
    expect(kinds(two)).toEqual(['TWO_PEOPLE_ONE_BED']);
    expect(kinds({ ...two, rules: [{ type: 'Chairs', mayShare: 'ANYBODY', bed: 'chairs' }] })).toEqual([]);
    expect(kinds({ ...two, rules: [{ type: 'Chairs', mayShare: 'ANYBODY', bed: 'trolley.*' }] })).toEqual(['TWO_PEOPLE_ONE_BED']);
  });

  test('a cot stands at its mother\'s bed, whoever is told of first', () => {
    const rules = [{ type: 'Cot', mayShare: 'MOTHER_AND_BABY', bed: '.*B\\d{3}' }] as const;
    for (const [mother, baby] of [['a', 'z'], ['z', 'a']] as const) {
      const site = siteBeds(rows({ reports: [report('301-1')], people: [person(baby, '301-1B001'), person(mother, '301-1')], rules }));
      expect(site.conflicts).toEqual([]);
      expect(site.counts).toMatchObject({ physical: 1, occupied: 1, people: 2 });
    }
    expect(kinds({ reports: [report('301-1')], people: [person('a', '301-1'), person('b', '301-1'), person('c', '301-1B001')], rules })).toEqual(['TWO_PEOPLE_ONE_BED']);
  });

  test('one person in two beds', () => {
    expect(siteBeds(rows({ people: [person('p', '1'), person('p', '7', { ward: 'W2' })] })).conflicts).toMatchObject([{ kind: 'ONE_PERSON_TWO_BEDS', beds: ['W1 B1, bed 1', 'W2 B1, bed 7'] }]);
  });

  test('somebody in a bed that is closed, cleaned or said to be empty; who came after the word is no conflict', () => {
    expect(kinds({ reports: [report('1', 'CLOSED')], people: [person('p', '1')] })).toEqual(['IN_CLOSED_BED']);
    expect(kinds({ reports: [report('1', 'CLEANING')], people: [person('p', '1')] })).toEqual(['IN_CLOSED_BED']);
    expect(kinds({ reports: [report('1', 'CLEANING')], people: [person('p', '1', { since: hoursAgo(1) })] })).toEqual([]);
    expect(kinds({ reports: [report('1', 'OPEN', { saidOccupied: false })], people: [person('p', '1')] })).toEqual(['SAID_EMPTY']);
    expect(kinds({ reports: [report('1', 'OPEN', { saidOccupied: false })], people: [person('p', '1', { since: hoursAgo(1) })] })).toEqual([]);
  });

  test('while admissions catch up, nothing is compared with a report of a time that they have not reached', () => {
    const upTo = (hours: number): Freshness => ({ ...live, asAt: hoursAgo(hours), catchingUp: true });
    const closed = { reports: [report('1', 'CLOSED')], people: [person('p', '1')] };
    expect(kinds({ ...closed, peopleFreshness: upTo(3) })).toEqual([]);
    expect(kinds({ ...closed, peopleFreshness: upTo(1) })).toEqual(['IN_CLOSED_BED']);
  });

  test('a bed said to be taken and nobody known there, until somebody has left it', () => {
    const taken = { reports: [report('1', 'OPEN', { saidOccupied: true })] };
    expect(kinds(taken)).toEqual(['SAID_OCCUPIED']);
    expect(siteBeds(rows(taken)).counts).toMatchObject({ occupied: 1, empty: 0 });
    expect(kinds({ ...taken, left: [{ location: person('p', '1').location, at: hoursAgo(1) }] })).toEqual([]);
  });
});

const bedState = fc.constantFrom<BedState>('OPEN', 'CLOSED', 'CLEANING', 'RESERVED', 'SURGE', 'UNAVAILABLE');
const few = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const someReports = fc.array(fc.record({ ward: few('W1', 'w1', 'W2'), bay: few(null, 'B1', 'B2'), bed: few('1', '2', '3', '1B001', 'Chairs'), state: bedState, saidOccupied: few(null, true, false), reason: few(null, 'Staffing'), until: few(null, hoursAgo(1), hoursAgo(-1)), happenedAt: few(hoursAgo(1), hoursAgo(3)) }), { maxLength: 12 });
const somePeople = fc.array(fc.record({ personId: few('1', '2', '3', '4', '5'), since: few(hoursAgo(2), hoursAgo(4)), onLeave: fc.boolean(), location: fc.record({ siteCode: fc.constant('S'), ward: few(null, 'W1', 'W2', 'W3'), bay: few(null, 'B1'), bed: few(null, '', '1', '2', '1B001', 'Chairs') }) }), { maxLength: 12 });
const someRows = fc.record({ reports: someReports, people: somePeople, rules: few([], [{ type: 'Cot', mayShare: 'MOTHER_AND_BABY' as const, bed: '.*B\\d{3}' }, { type: 'Chairs', mayShare: 'ANYBODY' as const, bed: 'Chairs' }]), declaredOpen: few(null, 3), bedsFreshness: fc.constant(live), peopleFreshness: few(live, noSource) }).map(rows);

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, value) => all + (value ?? 0), 0);

describe('for any input', () => {
  test('physical = closed + open, and open is the sum of its parts, for the site and each ward', () => {
    fc.assert(fc.property(someRows, (given) => {
      const site = siteBeds(given);
      for (const counts of [site.counts, ...site.wards.map((ward) => ward.counts)]) {
        for (const value of Object.values(counts)) if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(0);
        if (counts.physical === null) continue;
        expect(counts.physical).toBe(sum([counts.closed, counts.open]));
        expect(counts.open).toBe(sum([counts.occupied, counts.empty, counts.cleaning, counts.reserved, counts.unavailable, counts.notKnown]));
      }
    }));
  });

  test('everybody is in the picture exactly once, in a bed or among those whose bed is not known', () => {
    fc.assert(fc.property(someRows, (given) => {
      const site = siteBeds(given);
      const shown = [...beds(site).flatMap((bed) => bed.occupants), ...site.conflicts.filter(({ kind }) => kind === 'BED_NOT_KNOWN').flatMap(({ occupants }) => occupants)];
      expect(shown.length).toBe(given.people.length);
      expect(new Set(shown)).toEqual(new Set(given.people));
    }));
  });

  test('the order of rows does not matter', () => {
    fc.assert(fc.property(someRows, fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (given, keys) => {
      const shuffled = <T>(values: readonly T[]): T[] => values.map((value, at) => [keys[at] ?? 0, value] as const).sort(([a], [b]) => a - b).map(([, value]) => value);
      expect(siteBeds({ ...given, reports: shuffled(given.reports), people: shuffled(given.people) })).toEqual(siteBeds(given));
    }));
  });

  test('where no source tells, nothing is zero', () => {
    fc.assert(fc.property(someRows, (given) => {
      const { counts } = siteBeds({ ...given, reports: [] });
      expect([counts.physical, counts.closed, counts.empty, counts.cleaning, counts.reserved, counts.unavailable, counts.surge]).toEqual(Array(7).fill(null));
    }));
  });
});
