import { describe, expect, test } from '@jest/globals';
import { cityView, type CityInput, type FeedRow } from './city-view.js';
import { ageState, joinFreshness } from './freshness.js';
import type { SectorView } from './city.js';

const now = '2026-11-22T12:00:00.000Z';
const minutesAgo = (minutes: number): string => new Date(Date.parse(now) - minutes * 60_000).toISOString();
const feed = (feedId: string, over: Partial<FeedRow> = {}): FeedRow => ({ feedId, sector: 'ACUTE', siteCode: 'RTD02', tellsOfPeople: true, expectedEverySeconds: 300, lastMessageAt: minutesAgo(1), lastHappenedAt: minutesAgo(1), catchingUp: false, rejected: 0, restartedAt: null, rhythm: null, zone: 'Europe/London', ...over });
const input = (over: Partial<CityInput>): CityInput => ({ now, feeds: [], sites: [], census: [], capacity: [], beds: [], community: [], residents: new Map(), ...over });
const sector = (over: Partial<CityInput>, code: string): SectorView => cityView(input(over)).sectors.find((one) => one.code === code) as SectorView;
const site = (code: string, openBeds: number | null): CityInput['sites'][number] => ({ code, name: code, sector: 'ACUTE', confirmed: true, openBeds });

describe('hospital beds', () => {
  const twoSites = { sites: [site('RTD02', 100), site('RTD01', 50)], census: [{ sector: 'ACUTE', siteCode: 'RTD02', occupied: 90 }, { sector: 'ACUTE', siteCode: 'RTD01', occupied: 40 }] } as const;

  test('fresh sites add up', () => {
    expect(sector({ ...twoSites, feeds: [feed('rvi'), feed('freeman', { siteCode: 'RTD01' })] }, 'ACUTE')).toMatchObject({ open: 150, occupied: 130, empty: null, unavailable: null, excluded: 0 });
  });

  test('a stale site is left out of the totals, and they say so', () => {
    const stale = sector({ ...twoSites, feeds: [feed('rvi'), feed('freeman', { siteCode: 'RTD01', lastMessageAt: minutesAgo(20) })] }, 'ACUTE');
    expect(stale).toMatchObject({ open: 100, occupied: 90, excluded: 1, freshness: { state: 'STALE' } });
    expect(stale.sites[1]).toMatchObject({ occupied: 40, freshness: { state: 'STALE' } });
  });

  test('a site that nobody has ever spoken of is not known, never zero', () => {
    expect(sector({ sites: [site('RTD02', 100)], feeds: [feed('rvi', { lastMessageAt: null, lastHappenedAt: null })] }, 'ACUTE').sites[0]).toMatchObject({ occupied: null, empty: null, freshness: { state: 'NO_DATA' } });
  });

  test('a site whose own feed is silent but whose people came by another is counted', () => {
    const feeds = [feed('rvi', { lastMessageAt: null }), feed('loopback', { siteCode: null })];
    expect(sector({ sites: [site('RTD02', 100)], census: [{ sector: 'ACUTE', siteCode: 'RTD02', occupied: 7 }], feeds }, 'ACUTE').sites[0]).toMatchObject({ occupied: 7, open: 100, empty: null });
  });

  test('a file of beds or measures says nobody is in no bed: the people of a silent site stay not known', () => {
    const feeds = [feed('rvi', { lastMessageAt: null }), feed('sites', { siteCode: null, tellsOfPeople: false })];
    expect(sector({ sites: [site('RTD02', 100)], feeds }, 'ACUTE').sites[0]).toMatchObject({ occupied: null, freshness: { state: 'NO_DATA' } });
  });

  test('people at a site that is not listed are shown, unconfirmed, and an unknown number of beds stays unknown', () => {
    const view = sector({ census: [{ sector: 'ACUTE', siteCode: '', occupied: 3 }], feeds: [feed('loopback', { siteCode: null })] }, 'ACUTE');
    expect(view.sites).toMatchObject([{ code: '', name: 'Site not known', confirmed: false, open: null, occupied: 3, empty: null }]);
    expect(view.open).toBeNull();
  });
});

describe('care homes', () => {
  const home = (code: string): CityInput['sites'][number] => ({ code, name: code, sector: 'CARE_HOME', confirmed: true, openBeds: null });
  const report = (siteCode: string, hours: number, admissionStatus: 'OPEN' | 'CLOSED' | null = 'OPEN'): CityInput['capacity'][number] => ({
    sector: 'CARE_HOME', siteCode, happenedAt: minutesAgo(hours * 60),
    report: { locationId: siteCode, bedType: 'general', maximumCapacity: 40, occupied: 35, vacantReserved: 1, vacantAccepting: 3, admissionStatus, closedReason: null, closedUntil: null },
  });
  const feeds = [feed('care-homes', { sector: 'CARE_HOME', siteCode: null, expectedEverySeconds: 86_400 })];

  test('each home is as old as its own report, and a closed home has no empty place', () => {
    const view = sector({ feeds, sites: [home('H1'), home('H2'), home('H3'), home('H4')], capacity: [report('H1', 1), report('H2', 2, 'CLOSED'), report('H3', 100)] }, 'CARE_HOME');
    expect(view.sites.map((one) => [one.code, one.empty, one.unavailable, one.freshness.state])).toEqual([['H1', 3, 1, 'LIVE'], ['H2', 0, 4, 'LIVE'], ['H3', 3, 1, 'STALE'], ['H4', null, null, 'NO_DATA']]);
    expect(view).toMatchObject({ open: 75, empty: 3, unavailable: 5, excluded: 2 });
  });
});

test('a sector without any feed says so', () => {
  expect(sector({}, 'INTERMEDIATE')).toMatchObject({ open: null, occupied: null, freshness: { state: 'NO_SOURCE', asAt: null } });
});

test('ages: within one interval live, three delayed, twelve stale, then no data', () => {
  const at = (minutes: number): string => ageState(minutesAgo(minutes), 300, now);
  expect([at(5), at(5.1), at(15), at(15.1), at(60), at(60.1)]).toEqual(['LIVE', 'DELAYED', 'DELAYED', 'STALE', 'STALE', 'NO_DATA']);
  expect(joinFreshness([]).state).toBe('NO_SOURCE');
});

test('while a feed catches up, the city speaks of the moment that it has reached', () => {
  const view = cityView(input({ sites: [site('RTD02', 100)], feeds: [feed('rvi', { catchingUp: true, lastHappenedAt: minutesAgo(3000) })] }));
  expect(view).toMatchObject({ catchingUp: true, freshness: { asAt: minutesAgo(3000), state: 'DELAYED', catchingUp: true } });
});
