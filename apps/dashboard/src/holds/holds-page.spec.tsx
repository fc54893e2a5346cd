import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen, within } from '@testing-library/react';
import { holdKinds } from './hold-kinds.js';

const { show } = await import('../testing/show.js');
const { HoldsPage } = await import('./holds-page.js');

afterEach(cleanup);

const hold = (id: string, kind: (typeof holdKinds)[number], costPerDayPence: number | null) => ({
  ...{ costPerDayPence, costSource: costPerDayPence === null ? null : 'Assumed for the demo (2026-27)', fundedUntil: null, id, kind, places: [], since: '2026-10-01T09:00:00Z', whatToDo: `Do ${id}.` },
  person: { birthDate: null, id, name: 'SHAH, Meera', nhsNumber: null, nhsNumberCheck: null, nhsNumberStatus: null, sensitive: false },
});

/** A server that filters and counts as the real one does. */
const holding = (at: string, ...all: ReturnType<typeof hold>[]) => ({
  at,
  query: async ({ variables }: { variables: unknown }) => {
    const { filter } = variables as { filter?: { kind: string[] } | null };
    const nodes = all.filter(({ kind }) => filter?.kind.includes(kind) ?? true);
    const kinds = holdKinds.map((kind) => ({ kind, count: all.filter((each) => each.kind === kind).length })).filter(({ count }) => count > 0);
    return { data: { doubleHolds: { kinds, nodes, pageInfo: { endCursor: null, hasNextPage: false }, totalCount: nodes.length } } };
  },
});

test('each double hold says its kind, its age, its cost or that it is not known, and what to do', async () => {
  await show(<HoldsPage />, holding('/holds', hold('a', 'HELD', null), hold('b', 'HELD_PAST_FUNDING', 12800)));
  const row = (id: string) => within(screen.getByText(`Do ${id}.`).closest('tr') as HTMLElement);
  expect(row('a').getByText('Place held')).toBeTruthy();
  expect(row('a').getAllByText('Not known')).toHaveLength(2);
  expect(row('b').getByText('£128')).toBeTruthy();
  expect(row('b').getByText('51 days')).toBeTruthy();
  expect(screen.getByText(/Assumed for the demo \(2026-27\)/)).toBeTruthy();
});

test('the address chooses a kind; only kinds that there are have a tab, with their number', async () => {
  await show(<HoldsPage />, holding('/holds?kind=HELD', hold('a', 'HELD', null), hold('b', 'HELD_PAST_FUNDING', null), hold('c', 'HELD_PAST_FUNDING', null)));
  expect(screen.queryByText('Do b.')).toBeNull();
  expect(screen.getByText('Do a.')).toBeTruthy();
  const tabs = within(screen.getByRole('navigation', { name: 'Double holds by kind' })).getAllByRole('link');
  expect(tabs.map((tab) => tab.textContent)).toEqual(['All 3', 'Held past its funding 2', 'Place held 1']);
});
