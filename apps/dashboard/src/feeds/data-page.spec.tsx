import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen, within } from '@testing-library/react';
import { city, now } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { DataPage } = await import('./data-page.js');
const { Header } = await import('../shell/header.js');
const { liveFeeds } = await import('./live-feeds.js');

afterEach(cleanup);

const feed = (id: string, state: string, lastMessageAt: string | null = now) => ({ id, name: `Feed ${id}`, expectedEverySeconds: 60, expectedIsLearned: id === 'b', cells: [{ from: now, received: 4, rejected: 1 }, { from: now.replace('17:', '18:'), received: 0, rejected: 0 }], endings: { facts: 3, irrelevant: 0, rejected: 2, fault: 0, waiting: 0 }, freshness: { ...city().freshness, state }, lastMessageAt, received: 5, rejected: 2, sector: 'ACUTE' });
const feeds = [feed('a', 'LIVE'), feed('b', 'LIVE'), feed('c', 'LIVE'), feed('d', 'LIVE'), feed('e', 'STALE'), feed('f', 'NO_DATA', null), feed('g', 'NO_DATA', null)];
const refused = { code: 'X', feedId: 'a', id: 'r', location: null, message: 'No such ward.', receivedAt: now, replayedAt: null };
const query = async () => ({ data: { feeds, possibleMatches: { totalCount: 0 }, rejections: { nodes: [refused], pageInfo: { endCursor: null, hasNextPage: false }, totalCount: 14 } } });

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

test('what was refused is counted, and every cell of a card says what it is', async () => {
  await show(<DataPage />, { at: '/data', query });
  expect(screen.getByRole('heading', { name: 'Refused: 14 rows or messages' })).toBeTruthy();
  expect(screen.getByRole('columnheader', { name: 'Messages refused' })).toBeTruthy();
  for (const cell of screen.getAllByRole('cell')) expect(cell.getAttribute('data-label')).toBeTruthy();
});

test('each feed tells what is expected of it and why, its day by half hour, and what became of its messages', async () => {
  await show(<DataPage />, { at: '/data', query });
  const table = within(screen.getByRole('region', { name: 'Table of feeds' }));
  expect(table.getAllByText('(as set)', { exact: false })).toHaveLength(6);
  expect(table.getByText('within 1 minute', { exact: false }).textContent).toContain('(learned)');
  expect(table.getByRole('img', { name: 'Feed a: 4 messages in 24 hours, 1 of 2 half hours silent' })).toBeTruthy();
  expect(table.getAllByText('3 read and 2 refused')).toHaveLength(7);
});
