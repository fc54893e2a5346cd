import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import type { DataClass } from '../generated/graphql.js';
import { now } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { SightProvider } = await import('../sign-in/sight.js');
const { FindPage } = await import('./find-page.js');

afterEach(cleanup);

const person = { birthDate: '1940-01-02', id: '7', name: 'SAMPLE, Ada', nhsNumber: '9990000018', nhsNumberCheck: null, sensitive: false, stays: [{ endedAt: null, id: 's', kind: 'HOSPITAL', startedAt: now, state: 'OPEN', visits: [{ siteCode: 'RTD02', to: null, ward: 'W12' }] }] };

/** The page as somebody sees it to whom the server gives nobody until glass was broken. */
const draw = async (sees: readonly DataClass[], answer: object = { __typename: 'GlassOpened', endsAt: now }) => {
  const broken: unknown[] = [];
  const query = async () => ({ data: { findPerson: broken.length > 0 ? person : null } });
  const mutate = async ({ variables }: { variables: unknown }) => { if ('endsAt' in answer) broken.push(variables); return { data: { breakGlass: answer } }; };
  await show(<SightProvider value={sees}><FindPage /></SightProvider>, { at: '/find', query, mutate });
  fireEvent.change(screen.getByLabelText('NHS number'), { target: { value: '999 000 0018' } });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Find' })));
  return broken;
};
const open = async (): Promise<void> => {
  fireEvent.change(screen.getByLabelText('Why does their care need it?'), { target: { value: 'Found on the Quayside, confused' } });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Open for an hour' })));
};

// Control: with `mayOpen` always true the form stood there for who may not.
test('a role that may not break glass is told that nobody whom it may see has the number, and is offered nothing', async () => {
  await draw(['WHO']);
  expect(screen.getByText('Nobody whom you may see has this number.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Open for an hour' })).toBeNull();
});

test('a role that may opens the record with a reason, and sees the person', async () => {
  const broken = await draw(['WHO', 'BREAK_GLASS']);
  await open();
  expect(broken).toEqual([{ nhsNumber: '9990000018', reason: 'Found on the Quayside, confused' }]);
  expect(screen.getByRole('heading', { name: 'SAMPLE, Ada' })).toBeTruthy();
  expect(screen.getByText(/Hospital: RTD02, W12/)).toBeTruthy();
  expect(screen.getByText('Open for you until 5:30pm. Information governance will read your reason.')).toBeTruthy();
  // The form that had the focus is gone.
  expect(document.activeElement?.textContent).toBe('SAMPLE, Ada');
});

test('what the server says against it is shown', async () => {
  await draw(['WHO', 'BREAK_GLASS'], { __typename: 'Invalid', message: 'Nobody here has this number.' });
  await open();
  expect(screen.getByRole('alert').textContent).toBe('Nobody here has this number.');
});

// Control: without the question of the code they were told to check the digits.
test('whoever has looked up too many is told that, and not to check the digits', async () => {
  const { CombinedGraphQLErrors } = await import('@apollo/client/errors');
  const query = async () => { throw new CombinedGraphQLErrors({ errors: [{ message: 'x', extensions: { code: 'TOO_MANY_REQUESTS' } }] }); };
  await show(<SightProvider value={['WHO']}><FindPage /></SightProvider>, { at: '/find', query });
  fireEvent.change(screen.getByLabelText('NHS number'), { target: { value: '999 000 0018' } });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Find' })));
  expect(screen.getByRole('alert').textContent).toContain('You have looked up as many people within an hour as one person may.');
});
