import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { now } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { ReviewsPage } = await import('./reviews-page.js');

afterEach(cleanup);

const glass = (id: string) => ({ endsAt: now, id, openedAt: now, openedBy: `Nurse ${id}`, openedWithinAnHour: 2, personReference: '7', reason: 'Found confused', relationship: 'NONE', remark: null, verdict: null, version: 1 });

test('one opening is decided about at a time, the first of the list; then comes the next', async () => {
  const decided: { readonly id: string; readonly verdict: string }[] = [];
  const query = async () => {
    const nodes = ['1', '2'].filter((id) => !decided.some((one) => one.id === id)).map(glass);
    return { data: { brokenGlass: { nodes, totalCount: nodes.length } } };
  };
  const mutate = async ({ variables }: { variables: unknown }) => { decided.push(variables as (typeof decided)[number]); return { data: { reviewBrokenGlass: { __typename: 'BrokenGlass' } } }; };
  await show(<ReviewsPage />, { at: '/reviews', query, mutate });
  expect(screen.getByRole('heading', { name: /^Nurse 1/ })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: /^Nurse 2/ })).toBeNull();
  expect(screen.getByText('No relationship was there, and none came within 24 hours.')).toBeTruthy();
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'It was right' })));
  expect(decided).toEqual([{ id: '1', verdict: 'RIGHT', remark: '', expectedVersion: 1 }]);
  expect(screen.getByRole('heading', { name: /^Nurse 2/ })).toBeTruthy();
});
