import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { now } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { SettingsPage } = await import('./settings-page.js');

afterEach(cleanup);

const session = (id: string, more: object = {}) => ({ current: false, device: 'Edge on Windows', id, lastActiveAt: now, locked: false, startedAt: now, ...more });
const own = session('1', { current: true, device: null });

/** The page, of sessions that an ending takes away; `mayEnd`: they proved who they are a moment ago. */
const shown = async (mayEnd: boolean, others: readonly ReturnType<typeof session>[]) => {
  const ended: unknown[] = [];
  const query = async () => ({ data: { viewer: { mayEndSessions: mayEnd, sessions: [own, ...others.filter(({ id }) => !ended.includes(id) && !ended.includes('all'))] } } });
  const mutate = async ({ variables }: { variables: unknown }) => {
    ended.push((variables as { id?: string } | undefined)?.id ?? 'all');
    return { data: { [variables === undefined ? 'endOtherSessions' : 'endSession']: { __typename: 'SessionsEnded' } } };
  };
  await show(<SettingsPage signedIn />, { at: '/me', query, mutate });
  return ended;
};
const items = (): (string | null)[] => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

// Control: with the button shown for every session one could be pressed for one's own.
test('each browser in which one is signed in stands there in words, and every other one can be ended', async () => {
  const ended = await shown(true, [session('2'), session('3', { device: 'Chrome on Android', locked: true })]);
  expect(items()).toEqual(['A browser that is not known (this one)Signed in since 5:30pm', 'Edge on WindowsSigned in since 5:30pmLast used 5:30pmEnd', 'Chrome on AndroidSigned in since 5:30pmLast used 5:30pm, lockedEnd']);
  expect(screen.getAllByRole('button', { name: /^End / })).toHaveLength(3);
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'End Chrome on Android, signed in since 5:30pm' })));
  expect(ended).toEqual(['3']);
  expect(items()).toHaveLength(2);
  expect(screen.getByRole('status').textContent).toContain('You are signed out there.');
});

test('all others are ended at once, and then there is nothing left to end', async () => {
  const ended = await shown(true, [session('2'), session('3')]);
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'End all others' })));
  expect(ended).toEqual(['all']);
  expect(screen.getByText('You are signed in nowhere else.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^End/ })).toBeNull();
});

// Control: with the buttons shown to whoever signed in long ago, each press was refused.
test('whoever signed in longer ago is led to sign in again first', async () => {
  await shown(false, [session('2')]);
  expect(screen.queryByRole('button', { name: /^End/ })).toBeNull();
  expect(screen.getByRole('link', { name: 'Sign in again' }).getAttribute('href')).toBe('/sign-in?proof=anew&return=%2Fme');
});

test('whoever came by a token has no sessions', async () => {
  await show(<SettingsPage signedIn={false} />, { at: '/me' });
  expect(screen.queryByText('Where you are signed in')).toBeNull();
});
