import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { now } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { RejectionsPage } = await import('./rejections-page.js');

afterEach(cleanup);

const group = (over: object = {}) => ({
  code: 'PROVIDER_UNKNOWN', doNext: 'Send the provider’s name once.', feed: { id: 'council', name: 'Council', transport: 'CSV' }, message: 'provider_id is not listed yet.', newestAt: now, oldestAt: now, open: 3, total: 5, ...over,
});
const rejections = { nodes: [{ id: '1', line: 3, location: 'line 3, column provider_id', message: 'provider_id is not listed yet.', messageId: '17', receivedAt: now, replayedAt: null, state: 'OPEN' }], totalCount: 1 };
const query = async () => ({ data: { rejectionGroups: [group(), group({ code: 'ROW_SHORT', open: 0 })], rejections } });

test('a group says what is wrong, what to do and how much there is; what is done with stands in its own view', async () => {
  await show(<RejectionsPage />, { at: '/data/rejections', query });
  expect(screen.getByRole('heading', { name: 'Council: 3 rows or messages' })).toBeTruthy();
  expect(screen.getByText('Send the provider’s name once.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Send a corrected row' }).getAttribute('href')).toBe('/data/upload');
  expect(screen.queryByText('ROW_SHORT')).toBeNull();
  expect(screen.getByRole('link', { name: 'Nothing left to do 1' })).toBeTruthy();
});

test('the list says where in the message, and the state', async () => {
  await show(<RejectionsPage />, { at: '/data/rejections', query });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Show the list' })));
  expect(screen.getByText('line 3, column provider_id')).toBeTruthy();
  for (const cell of screen.getAllByRole('cell')) expect(cell.getAttribute('data-label')).toBeTruthy();
});
