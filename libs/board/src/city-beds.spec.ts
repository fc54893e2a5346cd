import { expect, test } from '@jest/globals';
import { cityView, type CityInput, type FeedRow } from './city-view.js';
import type { BedReport, SiteBedRows } from './beds/bed-rows.js';
import { siteBeds } from './beds/site-beds.js';
import type { SectorView } from './city.js';
import type { Freshness } from './freshness.js';

const now = '2026-11-22T12:00:00.000Z';
const hoursAgo = (hours: number): string => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
const live: Freshness = { state: 'LIVE', asAt: now, rejected: 0, catchingUp: false };
const feed = (siteCode: string): FeedRow => ({ feedId: siteCode, sector: 'ACUTE', siteCode, tellsOfPeople: true, expectedEverySeconds: 300, lastMessageAt: now, lastHappenedAt: now, catchingUp: false, rejected: 0, restartedAt: null, rhythm: null, zone: 'Europe/London' });
const report = (bed: string, hours: number): BedReport => ({ ward: 'W1', bay: null, bed, state: 'OPEN', saidOccupied: null, reason: null, until: null, happenedAt: hoursAgo(hours) });
const bedsOf = (code: string, reports: readonly BedReport[], over: Partial<SiteBedRows> = {}) => siteBeds({ code, name: code, now, declaredOpen: 30, reports, people: [], left: [], rules: [], toldWithinHours: 72, staffed: null, bedsFreshness: live, peopleFreshness: live, ...over });
const acute = (beds: CityInput['beds'], openBeds: Record<string, number | null>): SectorView => {
  const sites = Object.entries(openBeds).map(([code, open]) => ({ code, name: code, sector: 'ACUTE' as const, confirmed: true, openBeds: open }));
  const census = sites.map(({ code }) => ({ sector: 'ACUTE' as const, siteCode: code, occupied: 5 }));
  return cityView({ now, feeds: sites.map(({ code }) => feed(code)), sites, census, capacity: [], beds, community: [], residents: new Map() }).sectors[0] as SectorView;
};

test('the city tells of a site what its own page tells: without a word on beds, empty is not known', () => {
  const view = acute([], { A: 30 });
  expect(view).toMatchObject({ open: 30, occupied: 5, empty: null, unavailable: null });
  expect(bedsOf('A', []).counts).toMatchObject({ open: 30, empty: null, unavailable: null });
});

test('words on beds that have grown too old are no words, on the page and in the city', () => {
  const page = bedsOf('A', [report('1', 100), report('2', 100)]);
  expect(page.counts).toMatchObject({ open: 30, empty: null, leftOut: 2 });
  expect(acute([page], { A: 30 })).toMatchObject({ open: 30, empty: null, bedsLeftOut: 2, bedsLeftOutSince: hoursAgo(72) });
  const some = bedsOf('A', [report('1', 100), report('2', 1)]);
  expect(acute([some], { A: 30 })).toMatchObject({ open: some.counts.open, empty: some.counts.empty, bedsLeftOut: 1 });
});

test('a beds feed that has gone stale is summed neither on the page nor in the city, however fresh the admissions are; its beds are shown with their age', () => {
  const page = bedsOf('A', [report('1', 1)], { bedsFreshness: { ...live, state: 'STALE' } });
  expect(page.counts).toMatchObject({ open: 30, empty: null, unavailable: null, oldestTold: null, source: expect.stringContaining('No source has lately told'), freshness: { state: 'LIVE' } });
  expect(page.wards).toMatchObject([{ counts: { empty: 1, freshness: { state: 'STALE' } }, beds: [{ state: 'EMPTY', freshness: { state: 'STALE' } }] }]);
  expect(acute([page], { A: 30 })).toMatchObject({ open: 30, empty: null, occupied: 5, excluded: 0 });
});

test('a sum names the sites of which nobody tells what it sums', () => {
  const view = acute([bedsOf('A', [report('1', 1), report('2', 1)])], { A: 30, B: 20, C: null });
  expect(view).toMatchObject({ open: 22, empty: 2, occupied: 15, openNotKnown: ['C'], emptyNotKnown: ['B', 'C'], leftOut: [] });
});

test('occupied beds are of the open ones: people beyond them, and people where no beds are known, are told apart', () => {
  const full = bedsOf('A', [report('1', 1), report('2', 1), report('3', 1)], { people: [{ personId: '1', location: { siteCode: 'A', ward: 'W1', bay: null, bed: '1' }, since: hoursAgo(2), onLeave: false }] });
  const view = acute([full], { A: 30, B: 3, C: null });
  expect(view).toMatchObject({ occupied: 15, open: 6, occupiedBeds: 4, empty: 2, peopleBedsNotKnown: 5 });
  expect(view.sites.map((site) => [site.occupiedBeds, site.open])).toEqual([[1, 3], [3, 3], [null, null]]);
  expect(view.sites[0]).toMatchObject({ occupiedBeds: full.counts.occupied, empty: full.counts.empty });
});
