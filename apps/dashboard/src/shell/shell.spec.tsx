import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen, within } from '@testing-library/react';
import type { DataClass } from '../generated/graphql.js';
import { alert, city } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { SightProvider } = await import('../sign-in/sight.js');
const { Shell } = await import('./shell.js');

afterEach(cleanup);

const ward: readonly DataClass[] = ['BOARD', 'NUMBERS', 'CLOCK_LISTS', 'HOLDS_LISTS'];
const whole = city({ clock: { lapsed: 46, lastDay: 2, noOwner: 148, open: 85, restartUnconfirmed: 17, withheld: null } });

// Control: with the case count of the city, as it was, the badge said 148.
test('what stands beside a list in the navigation is how much the list holds for whoever looks, and not how much the city has', async () => {
  const query = async () => ({ data: { clockCases: { totalCount: 5 }, doubleHolds: { totalCount: 2 }, feeds: [] } });
  await show(<SightProvider value={ward}><Shell viewer={{ name: 'Nia Evans', demo: true }} /></SightProvider>, { at: '/now', city: whole, alerts: [alert('a'), alert('b', { owner: { desk: 'Discharge team', name: 'A Patel' } })], query });
  const links = within(screen.getByRole('navigation', { name: 'Screens' })).getAllByRole('link').map((link) => link.textContent);
  expect(links).toEqual(expect.arrayContaining(['Alerts 1', '10-day clockClock 5', 'Double holdsHolds 2']));
});
