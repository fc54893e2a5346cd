import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';

const { show } = await import('../testing/show.js');
const { HoldsPage } = await import('./holds-page.js');

afterEach(cleanup);

const hold = (id: string, costPerDayPence: number | null) => ({ costPerDayPence, fundedUntil: null, id, kind: 'HELD', person: { birthDate: null, id, name: 'SHAH, Meera', nhsNumber: null, sensitive: false }, places: [], since: '2026-10-01T09:00:00Z' });
const holding = (...nodes: ReturnType<typeof hold>[]) => ({ at: '/holds', query: async () => ({ data: { doubleHolds: { nodes, pageInfo: { endCursor: null, hasNextPage: false }, totalCount: nodes.length } } }) });

test('the cost has a column only where one is known', async () => {
  await show(<HoldsPage />, holding(hold('a', null), hold('b', null)));
  expect(screen.queryByRole('columnheader', { name: 'Cost a day' })).toBeNull();
  expect(screen.getAllByText('51 days')).toHaveLength(2);
  cleanup();
  await show(<HoldsPage />, holding(hold('a', null), hold('b', 12800)));
  expect(screen.getByRole('columnheader', { name: 'Cost a day' })).toBeTruthy();
  expect(screen.getByText('£128')).toBeTruthy();
});
