import '../testing/jsdom-gaps.js';
import { afterEach, describe, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import type { City } from '../city/city-store.js';
import { city, now, sector, siteOf } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { Route, Routes } = await import('react-router');
const { SightProvider } = await import('../sign-in/sight.js');
const { SitePage } = await import('./site-page.js');

afterEach(cleanup);

const live = city().freshness;
const counts = { cleaning: 1, closed: 2, empty: 3, freshness: live, leftOut: 0, leftOutSince: null, medianTold: now, notKnown: 0, occupied: 4, oldestTold: '2026-11-20T17:00:00Z', open: 8, people: 5, physical: 10, reserved: 0, source: 'Beds as their feed reports them.', staffed: null, staffedFreshness: null, surge: 0, unavailable: 0 };
const bed = (name: string, over: object) => ({ bay: 'B1', conflicts: [], freshness: live, name, occupants: [], reason: null, state: 'EMPTY', surge: false, type: null, until: null, ...over });
const site = {
  code: 'RTD02',
  conflicts: [{ beds: ['B1, bed 2'], doNext: 'Ask the ward who is in the bed.', kind: 'TWO_PEOPLE_ONE_BED', ward: 'W12', what: '2 people are recorded in B1, bed 2.' }],
  counts,
  name: 'Royal Victoria Infirmary',
  wards: [
    { beds: [bed('1', { state: 'RESERVED', reason: 'For a transfer', until: now }), bed('2', { state: 'OCCUPIED', conflicts: ['TWO_PEOPLE_ONE_BED'], occupants: [{ onLeave: false, personId: null, since: now }] }), bed('3', { state: null })], counts, ward: 'W12' },
    { beds: [], counts: { ...counts, open: null, empty: null, closed: null }, ward: '' },
  ],
};
const open = (siteBeds: object | null, sites: City['sectors'][number]['sites'] = []) =>
  show(<Routes><Route path="/sites/:code" element={<SitePage />} /></Routes>, { at: '/sites/RTD02', city: city({ sectors: [sector({ code: 'ACUTE', sites })] }), query: async () => ({ data: { siteBeds } }) });

// Control: with the paragraph always there, the words stood for a ward as text that led nowhere.
test.each([['MESSAGES', 2], ['BEDS', 0]] as const)('who sees %s is led to the people and reports behind the numbers, and nobody else is told of them', async (sees, links) => {
  await show(<SightProvider value={[sees]}><Routes><Route path="/sites/:code" element={<SitePage />} /></Routes></SightProvider>, { at: '/sites/RTD02', query: async () => ({ data: { siteBeds: site } }) });
  expect(screen.queryAllByText(/^See the (people|reports)/)).toHaveLength(links);
});

describe('a site', () => {
  test('tells how its beds add up, and that nobody says how many are staffed', async () => {
    await open(site);
    expect(within(screen.getByRole('region', { name: 'Beds' })).getByText('10')).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Beds' })).getByText('No source')).toBeTruthy();
    expect(screen.getByText('Ward W12: 2 people are recorded in B1, bed 2.')).toBeTruthy();
    expect(screen.getByText('Ask the ward who is in the bed.')).toBeTruthy();
  });

  test('says whose age is whose: the people are as old as on the board, the beds as old as their words', async () => {
    const people = { ...live, asAt: '2026-11-21T17:21:00Z' };
    const older = { ...counts, freshness: { ...live, asAt: '2026-11-21T17:05:00Z' } };
    await open({ ...site, counts: older }, [siteOf({ code: 'RTD02', freshness: people })]);
    const told = () => within(screen.getByRole('list', { name: 'How old the figures are' })).getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(told()).toEqual(['People: ● Live, as at 5:21pm', 'Beds: ● Live, as at 5:05pm']);
    cleanup();
    await open({ ...site, counts: { ...older, physical: null } }, [siteOf({ code: 'RTD02', freshness: people })]);
    expect(told()).toEqual(['People: ● Live, as at 5:21pm']);
  });

  test('each bed is a button with its state in words; pressed, it tells the rest and names nobody who is protected', async () => {
    await open(site);
    expect(screen.getByRole('button', { name: 'Bed B1 3: Not known' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Bed B1 1: Reserved' }));
    expect(screen.getByText('Reason: For a transfer')).toBeTruthy();
    expect(screen.getByText('Until 5:30pm')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Bed B1 2: Occupied, conflict' }));
    expect(screen.getByText('Somebody whose location is protected, since 5:30pm')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Bed B1 2: Occupied, conflict' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('tells how old its words are, and which beds it leaves out', async () => {
    const old = { ...counts, leftOut: 3, leftOutSince: '2026-11-18T17:30:00Z' };
    await open({ ...site, counts: old, wards: [{ beds: [bed('9', { state: null, freshness: { ...live, state: 'STALE', asAt: '2026-11-10T09:00:00Z' } })], counts: { ...counts, leftOut: 1 }, ward: 'W12' }] });
    expect(screen.getByText('Leaves out 3 beds not told of since 5:30pm on Wednesday')).toBeTruthy();
    expect(screen.getByText(/The oldest word on a bed that nobody is known to be in is of 5pm on Friday; half of them are of 5:30pm or later\./)).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Table of wards' })).getByText('Leaves out 1 bed')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Bed B1 9: Not known' }));
    expect(screen.getByText('Last told of 9am on Tuesday 10 November: too long ago to count')).toBeTruthy();
  });

  test('a ward without a source says not known, and its people open to their facts', async () => {
    await open(site);
    const wards = within(screen.getByRole('region', { name: 'Table of wards' }));
    expect(wards.getAllByText('Not known')).toHaveLength(3);
    expect(wards.getByRole('link', { name: /why\? W12, people/ }).getAttribute('href')).toBe('/why?number=OCCUPIED&sector=ACUTE&site=RTD02&ward=W12');
    fireEvent.click(wards.getByRole('button', { name: 'Ward not known' }));
    expect(screen.getByText('No source names a bed in this ward.')).toBeTruthy();
  });

  test('a code that no hospital has says so', async () => {
    await open(null);
    expect(screen.getByText('No hospital site has this code.')).toBeTruthy();
  });
});
