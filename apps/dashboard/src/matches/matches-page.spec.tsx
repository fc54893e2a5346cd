import '../testing/jsdom-gaps.js';
import { afterEach, expect, jest, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';

const { show } = await import('../testing/show.js');
const { MatchesPage } = await import('./matches-page.js');

afterEach(cleanup);

const match = (over: object = {}) => ({
  __typename: 'PossibleMatch', decidedAt: null, decidedBy: null, foundAt: '2026-11-21T09:00:00Z', id: 'm1', kind: 'SAME_DETAILS', reason: null, state: 'OPEN', told: [], version: 7,
  reasons: ['The name and the birth date are the same', 'The NHS numbers differ by one digit'],
  first: { id: '1', name: 'SHAH, Meera', sensitive: false },
  second: { id: '2', name: 'SHAH, Meera', sensitive: false },
  details: [
    { detail: 'Date of birth', first: '1942-03-01', second: '1942-03-01', agrees: true },
    { detail: 'NHS number', first: '9991234567', second: '9991234568', agrees: false },
    { detail: 'Postcode', first: null, second: 'NE1 4LP', agrees: null },
  ],
  ...over,
});
const allCompared = { notCompared: 0, sharedBirthDate: 0, unreadable: 0 };
const listing = (...nodes: object[]) => async () => ({ data: { matchSearch: allCompared, possibleMatches: { nodes, totalCount: nodes.length } } });

test('says of each detail in words whether the two records agree', async () => {
  await show(<MatchesPage />, { at: '/data/matches', query: listing(match()) });
  const rows = screen.getAllByRole('row').slice(1).map((row) => row.textContent);
  expect(rows).toEqual(['Date of birth1 March 19421 March 1942Same', 'NHS number999\u00a0123\u00a04567999\u00a0123\u00a04568Differs', 'PostcodeNot saidNE1 4LPCannot tell']);
  expect(screen.getByText('The two records are two people at present')).toBeTruthy();
});

test('nothing is sent without a reason, and the field says so', async () => {
  const mutate = jest.fn(async (_asked: { variables: unknown }) => ({ data: { decideMatch: match({ state: 'CONFIRMED', version: 9 }) } }));
  await show(<MatchesPage />, { at: '/data/matches', query: listing(match()), mutate });
  const field = screen.getByRole('textbox', { name: /Why do you decide so/ });
  fireEvent.click(screen.getByRole('button', { name: 'Same person' }));
  expect(mutate).not.toHaveBeenCalled();
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: 'Rang the GP: one patient' } });
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Same person' })));
  expect(mutate.mock.calls[0]?.[0].variables).toEqual({ id: 'm1', expectedVersion: 7, decision: 'CONFIRM', reason: 'Rang the GP: one patient' });
  expect(screen.getByRole('status').textContent).toContain('Confirmed as one person by you.');
});

test('records that are one person can be parted, and a refusal is shown as the api words it', async () => {
  const mutate = async () => ({ data: { partRecords: { __typename: 'Conflict', message: 'Somebody changed this first.' } } });
  const joined = match({ kind: 'ONE_PERSON_TWO_NUMBERS', second: { id: '1', name: 'SHAH, Meera', sensitive: false } });
  await show(<MatchesPage />, { at: '/data/matches', query: listing(joined), mutate });
  expect(screen.queryByRole('button', { name: 'Not the same person' })).toBeNull();
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Different photographs' } });
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Part the records' })));
  expect(screen.getByRole('status').textContent).toContain('Somebody changed this first.');
});

test('what was decided says by whom and why, and can be taken back', async () => {
  const decided = match({ state: 'REFUSED', decidedAt: '2026-11-21T10:00:00Z', decidedBy: 'A. Clerk', reason: 'Mother and daughter' });
  await show(<MatchesPage />, { at: '/data/matches?view=decided', query: listing(decided) });
  expect(screen.getByText(/by A. Clerk at 10am. Reason: Mother and daughter/)).toBeTruthy();
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Take the decision back']);
});

test('a merge says which source merged when, leads to its message, and can only be parted', async () => {
  const told = [{ happenedAt: '2026-11-21T08:00:00Z', messageId: '41', source: 'Infirmary admissions' }, { happenedAt: '2026-11-20T08:00:00Z', messageId: null, source: 'Source protected' }];
  const merged = match({ kind: 'MERGED_BY_SOURCE', state: 'MERGED', second: { id: '1', name: 'SHAH, Meera', sensitive: false }, told });
  await show(<MatchesPage />, { at: '/data/matches?view=merged', query: listing(merged) });
  const words = within(screen.getByRole('list', { name: 'Who merged them' })).getAllByRole('listitem').map((item) => item.textContent);
  expect(words).toEqual([expect.stringMatching(/^Infirmary admissions merged them at .*Open message 41$/), expect.stringMatching(/^Source protected merged them at [^.]*\. $/)]);
  expect(screen.getByRole('link', { name: 'Open message 41' }).getAttribute('href')).toBe('/data/messages/41');
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Part the records']);
});

test('what the search leaves out stands above the list, empty or not', async () => {
  const limited = async () => ({ data: { matchSearch: { notCompared: 301, sharedBirthDate: 3000, unreadable: 1 }, possibleMatches: { nodes: [], totalCount: 0 } } });
  await show(<MatchesPage />, { at: '/data/matches', query: limited });
  const limits = within(screen.getByRole('list', { name: 'What the search leaves out' })).getAllByRole('listitem').map((item) => item.textContent);
  expect(limits.map((limit) => limit?.split(/[.:]/)[0])).toEqual(['3,000 people have a birth date that many share, such as one that stands for "not known"', '301 people are compared with nobody', 'The details of 1 person cannot be read with the identity key in use']);
});
