import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addHours, type BedState } from '@homeward/flow';
import type { Freshness } from '../freshness.js';
import type { BedReport, PersonInBed, SiteBedRows } from './bed-rows.js';
import { defaultBedToldWithinHours, toldAt } from './bed-told.js';
import { siteBeds } from './site-beds.js';

const now = '2026-11-22T12:00:00.000Z';
const hoursAgo = (hours: number): string => addHours(now, -hours);
const live: Freshness = { state: 'LIVE', asAt: now, rejected: 0, catchingUp: false };
const report = (bed: string, hours: number, over: Partial<BedReport> = {}): BedReport => ({ ward: 'W1', bay: null, bed, state: 'OPEN', saidOccupied: null, reason: null, until: null, happenedAt: hoursAgo(hours), ...over });
const person = (bed: string, over: Partial<PersonInBed> = {}): PersonInBed => ({ personId: bed, location: { siteCode: 'S', ward: 'W1', bay: null, bed }, since: hoursAgo(900), onLeave: false, ...over });
const rows = (reports: readonly BedReport[], over: Partial<SiteBedRows> = {}): SiteBedRows => ({ code: 'S', name: 'Infirmary', now, declaredOpen: 30, reports, people: [], left: [], rules: [], toldWithinHours: defaultBedToldWithinHours, staffed: null, bedsFreshness: live, peopleFreshness: live, ...over });
const countsOf = (...given: Parameters<typeof rows>) => siteBeds(rows(...given)).counts;
const all: readonly BedState[] = ['OPEN', 'CLOSED', 'CLEANING', 'RESERVED', 'SURGE', 'UNAVAILABLE'];

describe('a bed that nobody has told of for longer than the place allows', () => {
  test('counts in nothing, and the count says how many it leaves out and since when', () => {
    const counts = countsOf([report('1', 2), ...all.map((state, at) => report(`old ${at}`, 73, { state }))]);
    expect(counts).toMatchObject({ physical: 1, closed: 0, open: 1, empty: 1, cleaning: 0, reserved: 0, surge: 0, unavailable: 0, leftOut: 6, leftOutSince: hoursAgo(72) });
    expect(countsOf([report('1', 2)])).toMatchObject({ leftOut: 0, leftOutSince: null });
  });

  test('is shown as not known, with the age of its last word', () => {
    const [bed] = siteBeds(rows([report('1', 73), report('2', 1)])).wards[0]?.beds ?? [];
    expect(bed).toMatchObject({ name: '1', state: null, reason: null, surge: false, freshness: { state: 'STALE', asAt: hoursAgo(73) } });
  });

  test('at the very hour it still counts; a place may set another', () => {
    expect(countsOf([report('1', 72)])).toMatchObject({ empty: 1, leftOut: 0 });
    expect(countsOf([report('1', 25), report('2', 1)], { toldWithinHours: 24 })).toMatchObject({ empty: 1, leftOut: 1 });
    expect(countsOf([report('1', 200)], { toldWithinHours: 240 })).toMatchObject({ empty: 1, leftOut: 0, freshness: { state: 'DELAYED' } });
  });

  test('a word that was said to hold until a moment to come holds until then', () => {
    const closed = { state: 'CLOSED' as const, until: hoursAgo(-24) };
    expect(countsOf([report('1', 720, closed), report('2', 1)])).toMatchObject({ closed: 1, leftOut: 0 });
    expect(countsOf([report('1', 720, { ...closed, until: now }), report('2', 1)])).toMatchObject({ closed: 0, leftOut: 1 });
  });

  test('told anew, an old state still counts, and is as fresh as its telling', () => {
    const counts = countsOf([report('1', 720, { state: 'CLOSED', toldAt: hoursAgo(2) }), report('2', 90, { toldAt: hoursAgo(80) })]);
    expect(counts).toMatchObject({ closed: 1, empty: 0, leftOut: 1, oldestTold: hoursAgo(2), freshness: { state: 'LIVE', asAt: hoursAgo(2) } });
    expect(countsOf([report('1', 2, { toldAt: hoursAgo(80) })])).toMatchObject({ empty: 1, oldestTold: hoursAgo(2) });
  });

  test('somebody known to be in it makes it occupied, somebody on leave keeps it, and its old word contradicts nobody', () => {
    const old = [report('1', 720, { state: 'CLOSED', saidOccupied: false }), report('2', 720), report('3', 1)];
    const site = siteBeds(rows(old, { people: [person('1'), person('2', { onLeave: true })] }));
    expect(site.counts).toMatchObject({ physical: 3, occupied: 1, reserved: 1, empty: 1, leftOut: 0 });
    expect(site.conflicts).toEqual([]);
    expect(siteBeds(rows([report('1', 720, { saidOccupied: true }), report('3', 1)])).conflicts).toEqual([]);
  });

  test('a ward or site of which every word is too old is one that no source tells of', () => {
    const ward = siteBeds(rows([report('1', 720), report('2', 1, { ward: 'W2' })])).wards[0];
    expect(ward?.counts).toMatchObject({ physical: null, open: null, empty: null, leftOut: 1, source: expect.stringContaining('has lately reported') });
    expect(countsOf([report('1', 720)], { people: [person('9')] })).toMatchObject({ physical: null, empty: null, open: 30, occupied: 1, notKnown: 29, leftOut: 1, source: expect.stringContaining('No source has lately told') });
    expect(countsOf([report('1', 720)], { declaredOpen: null })).toMatchObject({ open: null, source: expect.stringContaining('No source has lately told how many beds') });
  });
});

describe('the age of a count', () => {
  test('is that of the words that it rests on: the oldest, and the middle one, which its freshness goes by', () => {
    const counts = countsOf([report('1', 60), report('2', 30), report('3', 2), report('4', 70)], { people: [person('4')] });
    expect(counts).toMatchObject({ oldestTold: hoursAgo(60), medianTold: hoursAgo(30), freshness: { state: 'DELAYED', asAt: hoursAgo(30) } });
    expect(countsOf([report('1', 60), report('2', 3), report('3', 2)])).toMatchObject({ medianTold: hoursAgo(3), freshness: { state: 'LIVE', asAt: hoursAgo(3) } });
    expect(countsOf([report('4', 70)], { people: [person('4')] })).toMatchObject({ oldestTold: null, medianTold: null, freshness: { state: 'LIVE', asAt: now } });
  });

  test('of two words the older is the middle one', () => {
    expect(toldAt([hoursAgo(2), hoursAgo(9)])).toEqual({ oldestTold: hoursAgo(9), medianTold: hoursAgo(9) });
    expect(toldAt([])).toEqual({ oldestTold: null, medianTold: null });
  });

  test('at least half of the words are as new as the middle one, and at least half as old', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1 }), (hours) => {
      const words = hours.map(hoursAgo);
      const { oldestTold, medianTold } = toldAt(words) as { oldestTold: string; medianTold: string };
      expect(words.every((at) => at >= oldestTold) && words.includes(oldestTold) && words.includes(medianTold)).toBe(true);
      expect(words.filter((at) => at >= medianTold).length * 2).toBeGreaterThanOrEqual(words.length);
      expect(words.filter((at) => at <= medianTold).length * 2).toBeGreaterThanOrEqual(words.length);
    }));
  });

  test('a bed is counted or left out, and never both; older words never add a bed', () => {
    const bed = fc.record({ bed: fc.constantFrom('1', '2', '3', '4', '5'), hours: fc.integer({ min: 0, max: 200 }), state: fc.constantFrom(...all) });
    fc.assert(fc.property(fc.array(bed, { maxLength: 12 }), fc.array(fc.constantFrom('1', '2', '6'), { maxLength: 4 }), fc.integer({ min: 1, max: 200 }), (given, inBeds, toldWithinHours) => {
      const people = [...new Set(inBeds)].map((one) => person(one));
      const reports = given.map(({ bed: name, hours, state }) => report(name, hours, { state }));
      const site = siteBeds(rows(reports, { people, toldWithinHours }));
      const shown = site.wards.flatMap((ward) => ward.beds);
      if (site.counts.physical !== null) expect(site.counts.physical + site.counts.leftOut).toBe(shown.length);
      expect(shown.filter(({ state }) => state === null).length).toBe(site.counts.leftOut);
      const later = siteBeds(rows(reports, { people, toldWithinHours: toldWithinHours / 2 })).counts;
      expect(later.leftOut).toBeGreaterThanOrEqual(site.counts.leftOut);
    }));
  });
});
