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

test('who looked at somebody is told in words, by name, role and reason, and as the audit has it', async () => {
  const looks = [
    { action: 'BREAK_GLASS', at: now, id: '1', name: 'Nia Evans', operation: 'breakGlass', reason: 'Found confused', roles: ['Ward staff RTD02 W12'] },
    { action: 'SOMETHING_NEW', at: now, id: '2', name: 'Amara Patel', operation: 'clockCases', reason: null, roles: [] },
  ];
  const query = async ({ variables }: { variables: unknown }) => ({ data: 'nhsNumber' in (variables as object) ? { looksAt: { nodes: looks, totalCount: 2 } } : { brokenGlass: { nodes: [], totalCount: 0 } } });
  await show(<ReviewsPage />, { at: '/reviews', query });
  fireEvent.change(screen.getByLabelText(/^NHS number/), { target: { value: '999 000 0018' } });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Search' })));
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Nia Evans (Ward staff RTD02 W12)Opened the record by breaking glass, 5:30pmReason: Found confusedAs the audit has it: BREAK_GLASS, breakGlass',
    'Amara Patelsomething new, 5:30pmAs the audit has it: SOMETHING_NEW, clockCases',
  ]);
});
