import '../testing/jsdom-gaps.js';
import { afterEach, describe, expect, test } from '@jest/globals';
import { act, cleanup, screen, within } from '@testing-library/react';
import { city, now, sector, siteOf } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { NowPage } = await import('./now-page.js');
const { Header } = await import('../shell/header.js');
const { FeedSection } = await import('../feeds/feed-section.js');
const { headline } = await import('./headline.js');

afterEach(cleanup);

const card = (name: string) => within(screen.getByRole('region', { name }));
const fresh = city().freshness;

test('while the server is not heard, no figure is said to be live, nor how many feeds are', async () => {
  const freshnessOf = (id: string) => ({ id, lastMessageAt: now, freshness: fresh, cells: [], endings: { facts: 1, irrelevant: 0, rejected: 0, fault: 0, waiting: 0 }, expectedEverySeconds: 60, expectedIsLearned: false, name: id, received: 1, rejected: 0, sector: 'ACUTE' });
  const lit = city({ sectors: [sector({ sites: [siteOf({})] }), sector({ code: 'ACUTE', freshness: { ...fresh, state: 'STALE' } })] });
  const { services } = await show(<><Header viewer={{ name: 'A Patel', demo: false }} /><NowPage /><FeedSection feeds={[freshnessOf('a')] as never} toMend={() => 0} failed={false} now={now} onAgain={() => undefined} /></>, { at: '/now', city: lit, query: async () => ({ data: { feeds: [freshnessOf('a')] } }) });
  expect(document.body.textContent).toContain('Live');
  expect(document.body.textContent).toContain('1 of 1 feed live');
  act(() => services.connection.lose());
  expect(document.body.textContent).not.toMatch(/\blive\b/i);
  expect(card('Care homes').getAllByText('Not known since 5:30pm (not connected)')).toHaveLength(2);
  expect(screen.getByRole('link', { name: 'Data: not known' })).toBeTruthy();
  expect(card('Hospital beds').getByText('Stale since 5:30pm')).toBeTruthy();
  await act(async () => services.connection.hear(now));
  expect(card('Care homes').getByText('Live, as at 5:30pm')).toBeTruthy();
});

describe('City now', () => {
  test('says what a total leaves out', async () => {
    await show(<NowPage />, { at: '/now', city: city({ sectors: [sector({ excluded: 3 })] }) });
    expect(card('Care homes').getByText('Total leaves out 3 homes whose feed is stale')).toBeTruthy();
  });

  test('shows what is unknown as not known, beside what is 0', async () => {
    await show(<NowPage />, { at: '/now', city: city({ sectors: [sector({ empty: 0, unavailable: null })] }) });
    expect(card('Care homes').getByText('Not known')).toBeTruthy();
    expect(card('Care homes').getByText('0')).toBeTruthy();
  });

  test('shows no figure for a sector that no feed supplies', async () => {
    await show(<NowPage />, { at: '/now', city: city({ sectors: [sector({ code: 'INTERMEDIATE', freshness: { ...fresh, asAt: null, state: 'NO_SOURCE' } })] }) });
    expect(card('Intermediate care').getByText('No feed supplies this sector yet.')).toBeTruthy();
    expect(card('Intermediate care').queryByText('90')).toBeNull();
  });

  test('on the first day says that nothing has come, where to look, and of no total what it leaves out', async () => {
    const silent = { ...fresh, asAt: null, state: 'NO_DATA' as const };
    await show(<NowPage />, { at: '/now', city: city({ sectors: [sector({ code: 'ACUTE', freshness: silent, excluded: 2, leftOut: ['A', 'B'] })] }) });
    expect(screen.getByRole('link', { name: 'send a file' }).getAttribute('href')).toBe('/data/upload');
    expect(screen.queryByText(/leaves out/)).toBeNull();
  });

  test('says of which sites and beds nobody tells', async () => {
    await show(<NowPage />, { at: '/now', city: city({ sectors: [sector({ code: 'ACUTE', unit: 'BEDS', emptyNotKnown: ['A'], bedsLeftOut: 2, bedsLeftOutSince: '2026-11-18T17:30:00Z', openNotKnown: ['Site not known'] })] }) });
    expect(card('Hospital beds').getByText('Empty leaves out 1 hospital whose empty beds no source tells: A')).toBeTruthy();
    expect(card('Hospital beds').getByText('Leaves out 2 beds not told of since 5:30pm on Wednesday')).toBeTruthy();
    expect(screen.queryByText(/No feed has sent anything yet/)).toBeNull();
  });

  test('sets beds against beds: people beyond them, and at a hospital that nobody tells of, stand apart and cost neither percentage nor sentence', async () => {
    const acute = { code: 'ACUTE' as const, unit: 'BEDS' as const, occupied: 1148, occupiedBeds: 1140, peopleBedsNotKnown: 1, open: 1272, openNotKnown: ['Site not known'], emptyNotKnown: ['Site not known'] };
    const sites = [siteOf({ code: 'A', name: 'A' }), siteOf({ code: 'B', name: 'B' }), siteOf({ code: '', name: 'Site not known', open: null })];
    await show(<NowPage />, { at: '/now', city: city({ sectors: [sector({ ...acute, sites })] }) });
    expect(card('Hospital beds').getByText('1,148')).toBeTruthy();
    for (const note of ['1,140 of 1,272 open beds, 90%', '7 people beyond the open beds', '1 person at hospitals whose beds are not known']) expect(card('Hospital beds').getByText(note)).toBeTruthy();
    expect(screen.getByText('1,140 of 1,272 hospital beds are occupied at the 2 hospitals whose beds are known.', { exact: false })).toBeTruthy();
  });

  test('does not claim that no case is open when nothing has come', async () => {
    const silent = { ...fresh, asAt: null, state: 'NO_DATA' as const };
    await show(<NowPage />, { at: '/now', city: city({ sectors: [sector({ code: 'ACUTE', freshness: silent })] }) });
    expect(card('10-day clock').queryByText('0')).toBeNull();
  });

  test('tells a stale figure to those who do not see the hatching', async () => {
    await show(<NowPage />, { at: '/now', city: city({ sectors: [sector({ freshness: { ...fresh, state: 'STALE' } })] }) });
    expect(card('Care homes').getAllByText('(stale)', { exact: false }).length).toBeGreaterThan(0);
    expect(card('Care homes').getByText('Stale since 5:30pm')).toBeTruthy();
  });
});

test('the headline says only what is known', () => {
  expect(headline(city({ sectors: [sector({ freshness: { ...fresh, state: 'NO_DATA' } })] }))).toBe('');
  expect(headline(city({ sectors: [sector({ code: 'ACUTE', occupied: 1175, occupiedBeds: 1171, open: 1266 }), sector({ empty: 1 })], clock: { lapsed: 2, lastDay: 1, noOwner: 0, open: 9, restartUnconfirmed: 0, withheld: null } }))).toBe(
    '1,171 of 1,266 hospital beds are occupied. 1 care home place is free. 1 person is on the last day of the 10\u2011day clock and 2 are past it.',
  );
});
