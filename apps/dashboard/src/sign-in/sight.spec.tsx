import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import type { DataClass } from '../generated/graphql.js';
import { city, now, sector, siteOf } from '../testing/samples.js';
import { firstPage } from './first-page.js';

const { show } = await import('../testing/show.js');
const { For, SightProvider } = await import('./sight.js');
const { Nav } = await import('../shell/nav.js');
const { NowPage } = await import('../now/now-page.js');
const { HoldsPage } = await import('../holds/holds-page.js');
const { DataLinks } = await import('../feeds/data-links.js');

afterEach(cleanup);

/** What the server says that a role sees, as far as screens ask. */
const seen = {
  operator: ['BOARD', 'NUMBERS', 'DESKS', 'WHO', 'BEDS', 'IN_BEDS', 'CLOCK_LISTS', 'HOLDS_LISTS', 'COST', 'MESSAGES', 'MATCHES'],
  ward: ['BOARD', 'NUMBERS', 'DESKS', 'WHO', 'BEDS', 'IN_BEDS', 'CLOCK_LISTS', 'HOLDS_LISTS'],
  'care-home-manager': ['BOARD', 'NUMBERS', 'WHO', 'HOLDS_LISTS', 'COST'],
  director: ['BOARD', 'NUMBERS', 'DESKS', 'BEDS'],
  'information-governance': ['BOARD', 'NUMBERS', 'GOVERNANCE'],
} as const satisfies Record<string, readonly DataClass[]>;
const seenBy = (role: keyof typeof seen): readonly DataClass[] => seen[role];
const named = (): string[] => screen.queryAllByRole('link').map((link) => link.getAttribute('href') ?? '');

// Control: without the filter of the navigation the last three turned red.
test.each([
  ['operator', ['/now', '/alerts', '/clock', '/desks', '/holds', '/find', '/data', '/me', '/more']],
  ['ward', ['/now', '/alerts', '/clock', '/desks', '/holds', '/find', '/data', '/me', '/more']],
  ['care-home-manager', ['/now', '/holds', '/find', '/data', '/me', '/more']],
  ['director', ['/now', '/desks', '/data', '/me', '/more']],
  ['information-governance', ['/now', '/reviews', '/data', '/me', '/more']],
] as const)('the navigation of a %s leads to what the role shows', async (role, links) => {
  await show(<SightProvider value={seenBy(role)}><Nav counts={{ alerts: 0, cases: 0, holds: 0, reviews: 0 }} /></SightProvider>, { at: '/now' });
  expect(named()).toEqual(links);
});

// Control: with every `phone` screen alone in the bar, as it was, the last two had one screen and "More" there.
test.each([
  ['operator', ['Now', 'Alerts', 'Clock', 'More']],
  ['care-home-manager', ['Now', 'Holds', 'Find', 'More']],
  ['information-governance', ['Now', 'Opened', 'Data', 'More']],
] as const)('the narrow bar of a %s has three of their screens and the way to the others', async (role, names) => {
  await show(<SightProvider value={seenBy(role)}><Nav counts={{ alerts: 0, cases: 0, holds: 0, reviews: 0 }} /></SightProvider>, { at: '/now' });
  const bar = screen.getAllByRole('listitem').filter(({ className }) => className !== 'nav__wide');
  expect(bar.map((item) => item.querySelector('.nav__short')?.textContent ?? item.textContent)).toEqual(names);
});

// Control: with plain links in the two cards, whoever sees neither was led to a page that says no.
test.each([
  ['operator', ['/clock?view=open', '/sites/RTD02']],
  ['director', ['/sites/RTD02']],
  ['information-governance', []],
] as const)('City now leads a %s to what they may see', async (role, ways) => {
  const here = city({ sectors: [sector({ code: 'ACUTE', sites: [siteOf({ code: 'RTD02', name: 'Royal Victoria Infirmary' })] })] });
  await show(<SightProvider value={seenBy(role)}><NowPage /></SightProvider>, { at: '/now', city: here });
  expect(screen.getByText('Royal Victoria Infirmary')).toBeTruthy();
  expect(named().filter((to) => to === '/clock?view=open' || to.startsWith('/sites')).sort()).toEqual(ways);
});

test('a page that a role does not show says so in plain words, and asks nothing', async () => {
  const asked: unknown[] = [];
  const query = async (one: unknown) => { asked.push(one); return { data: undefined }; };
  await show(<SightProvider value={seenBy('director')}><For needs="HOLDS_LISTS" title="Double holds"><HoldsPage /></For></SightProvider>, { at: '/holds', query });
  expect(screen.getByRole('heading', { name: 'Double holds' })).toBeTruthy();
  expect(screen.getByText(/Your role does not show this page/)).toBeTruthy();
  expect(asked).toEqual([]);
});

// Control: with `cost` always true the ward's turned red.
test.each([['ward', false], ['operator', true]] as const)('a %s is asked about costs: %s', async (role, cost) => {
  const asked: { readonly cost?: boolean }[] = [];
  const hold = { ...(cost && { costPerDayPence: 18000, costSource: 'Sample (2026)' }), fundedUntil: null, id: '1', kind: 'HELD', places: [], since: now, whatToDo: 'Ring.', person: { birthDate: null, id: '1', name: 'SAMPLE, Ada', nhsNumber: null, nhsNumberCheck: null, nhsNumberStatus: null, sensitive: false } };
  const query = async ({ variables }: { variables: unknown }) => { asked.push(variables as object); return { data: { doubleHolds: { nodes: [hold], totalCount: 1, pageInfo: { endCursor: null, hasNextPage: false }, kinds: [] } } }; };
  await show(<SightProvider value={seenBy(role)}><HoldsPage /></SightProvider>, { at: '/holds', query });
  expect(asked[0]?.cost).toBe(cost);
  expect(screen.queryByRole('columnheader', { name: 'Cost a day' }) !== null).toBe(cost);
});

test('the work on data is for those who see messages and matches or send files', async () => {
  await show(<SightProvider value={seenBy('ward')}><DataLinks groups={undefined} failed={false} /></SightProvider>, { at: '/data', query: async () => ({ data: {} }) });
  expect(screen.queryAllByRole('link')).toEqual([]);
});

test.each([['care-home-manager', '/holds'], ['home-care-coordinator', '/clock'], ['data', '/data'], ['information-governance', '/reviews'], ['ward', '/now'], ['director', '/now']])('a %s begins at %s', (role, page) => expect(firstPage(role)).toBe(page));
