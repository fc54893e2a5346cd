import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen, within } from '@testing-library/react';
import { city, now } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { DataPage } = await import('./data-page.js');
const { SightProvider } = await import('../sign-in/sight.js');
const { Header } = await import('../shell/header.js');
const { liveFeeds } = await import('./live-feeds.js');

afterEach(cleanup);

const notes = [
  { code: 'NOT_ADT', noticed: 'No admission', doNext: null, messages: 90, newestMessageId: '7' },
  { code: 'LOCATION_UNREAD', noticed: 'The layout finds no ward', doNext: 'Mend the layout.', messages: 2, newestMessageId: '12' },
];
const feed = (id: string, state: string, lastMessageAt: string | null = now) => ({ id, name: `Feed ${id}`, expectedEverySeconds: 60, expectedIsLearned: id === 'b', cells: [{ from: now, received: 4, rejected: 1 }, { from: now.replace('17:', '18:'), received: 0, rejected: 0 }], endings: { facts: 3, irrelevant: 0, rejected: 2, fault: 0, waiting: 0 }, freshness: { ...city().freshness, state }, lastMessageAt, notes: id === 'a' ? notes : [], received: 5, rejected: 2, sector: 'ACUTE' });
const feeds = [feed('a', 'LIVE'), feed('b', 'LIVE'), feed('c', 'LIVE'), feed('d', 'LIVE'), feed('e', 'STALE'), feed('f', 'NO_DATA', null), feed('g', 'NO_DATA', null)];
const refused = (id: string, open: number) => ({ code: 'X', doNext: 'Ask.', feed: { id, name: `Feed ${id}`, transport: 'MLLP' }, message: 'No such ward.', newestAt: now, oldestAt: now, open, total: 20 });
const query = async () => ({ data: { feeds, possibleMatches: { totalCount: 0 }, rejectionGroups: [refused('a', 12), refused('b', 2), refused('c', 0)] } });

test('the header and Data health count the same feeds: those that were ever used', async () => {
  await show(<Header viewer={{ name: 'A Patel', demo: false }} />, { at: '/data', query });
  expect(screen.getByRole('link', { name: 'Data: 4 of 5 feeds live' })).toBeTruthy();
  cleanup();
  await show(<DataPage />, { at: '/data', query });
  expect(screen.getByText('4 of 5 feeds live, 2 not used yet')).toBeTruthy();
  expect(within(screen.getByRole('region', { name: 'Table of feeds' })).getAllByText('Not used yet')).toHaveLength(2);
});

test('the header claims nothing that it could not read', async () => {
  await show(<Header viewer={{ name: 'A Patel', demo: false }} />, { at: '/data', query: async () => Promise.reject(new Error('network')) });
  expect(screen.getByRole('link', { name: 'Data: not known' })).toBeTruthy();
  expect(liveFeeds([])).toBe('no feed has sent anything yet');
});

test('what is left to mend is counted, in all and at its feed, and every cell of a card says what it is', async () => {
  await show(<DataPage />, { at: '/data', query });
  const [work] = screen.getAllByRole('navigation', { name: 'Data' });
  expect(work?.textContent).toBe('Refused messages and rows 14 to mendPossible matches None to decideSend a file');
  expect(screen.getAllByRole('link', { name: /to mend$/ }).map(({ textContent }) => textContent)).toEqual(['12 rows or messages to mend', '2 rows or messages to mend']);
  for (const cell of screen.getAllByRole('cell')) expect(cell.getAttribute('data-label')).toBeTruthy();
});

test('what was read with something missing is counted by feed, with what to do; what needs nobody is left out', async () => {
  await show(<DataPage />, { at: '/data', query });
  const table = within(screen.getByRole('region', { name: 'Table of what was noticed' }));
  expect(table.getAllByRole('row').slice(1).map(({ textContent }) => textContent)).toEqual(['The layout finds no wardFeed a2 messages, open the newestMend the layout.']);
  expect(table.getByRole('link').getAttribute('href')).toBe('/data/messages/12');
  cleanup();
  await show(<DataPage />, { at: '/data', query: async () => ({ data: { ...(await query()).data, feeds: [feed('b', 'LIVE')] } }) });
  expect(screen.getByText('Nothing was noticed that somebody can mend.')).toBeTruthy();
});

// Control: with the section shown to all, the last expectation finds it.
test('tokens that end or have ended are told with what to do, to those who look after them; nothing is shown where there are none', async () => {
  const tokenWarnings = [{ id: 'ab12', noticed: 'The token for Royal Infirmary TIE ends on 1 July 2027.', doNext: 'Make a new one with "homeward token rotate ab12".' }];
  const answering = async () => ({ data: { ...(await query()).data, tokenWarnings } });
  await show(<DataPage />, { at: '/data', query: answering });
  expect(within(screen.getByRole('region', { name: 'Table of tokens to renew' })).getAllByRole('row').slice(1).map(({ textContent }) => textContent)).toEqual([`${tokenWarnings[0]?.noticed}${tokenWarnings[0]?.doNext}`]);
  cleanup();
  await show(<DataPage />, { at: '/data', query });
  expect(screen.queryByText('Tokens to renew')).toBeNull();
  cleanup();
  await show(<SightProvider value={['BOARD', 'MESSAGES']}><DataPage /></SightProvider>, { at: '/data', query: answering });
  expect(screen.queryByText('Tokens to renew')).toBeNull();
});

test('each feed tells what is expected of it and why, its day by half hour, and what became of its messages', async () => {
  await show(<DataPage />, { at: '/data', query });
  const table = within(screen.getByRole('region', { name: 'Table of feeds' }));
  expect(table.getAllByText('(as set)', { exact: false })).toHaveLength(6);
  expect(table.getByText('within 1 minute', { exact: false }).textContent).toContain('(learned)');
  expect(table.getByRole('img', { name: 'Feed a: 4 messages in 24 hours, 1 of 2 half hours silent' })).toBeTruthy();
  expect(table.getAllByText('3 read and 2 refused')).toHaveLength(7);
});
