import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen, within } from '@testing-library/react';
import { city, sector, siteOf } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { NowPage } = await import('./now-page.js');

afterEach(cleanup);

const card = (name: string) => within(screen.getByRole('region', { name }));
const small = (field: string) => ({ field, fewerThan: 8, parts: 0 });
const keptBack = (field: string, parts = 0) => ({ field, fewerThan: null, parts });

const tied = [keptBack('open'), keptBack('occupiedBeds'), keptBack('unavailable')];
const homes = sector({
  ...{ occupied: 55, occupiedBeds: null, open: null, unavailable: null, empty: null, withheld: [...tied, keptBack('empty', 1), keptBack('occupied', 2)] },
  sites: [
    siteOf({ code: 'A', name: 'Ash', occupied: 55, occupiedBeds: null, open: null, empty: 0, withheld: tied }),
    siteOf({ code: 'B', name: 'Beech', occupied: null, occupiedBeds: null, open: null, empty: null, withheld: [...tied, small('occupied'), small('empty')] }),
    siteOf({ code: 'C', name: 'Cedar', occupied: null, occupiedBeds: null, open: null, empty: null }),
  ],
});
const rounded = city({
  ...{ roundedAt: '2026-11-21T00:00:00Z', sectors: [homes] },
  clock: { open: 25, lastDay: null, lapsed: 0, restartUnconfirmed: null, noOwner: null, withheld: [small('lastDay'), keptBack('noOwner')] },
});

// Control: `without` left out of `Measured` turned this red: what is withheld was said to be not known.
test('what is withheld is said in words, apart from what is not known and from 0, and the page says once why', async () => {
  await show(<NowPage />, { at: '/now', city: rounded });
  expect(screen.getAllByText(/Numbers of midnight, small ones withheld/)).toHaveLength(1);
  const row = (name: string) => within(screen.getByText(name).closest('tr') as HTMLElement);
  expect(row('Beech').getAllByText('Fewer than 8')).toHaveLength(2);
  expect(row('Cedar').getAllByText('Not known')).toHaveLength(2);
  expect(row('Ash').getByText('0')).toBeTruthy();
  // Some free places come before none and before what is not known.
  expect(card('Care homes').getAllByRole('rowheader').map((name) => name.textContent)).toEqual(['Beech', 'Ash', 'Cedar']);
  expect(card('Care homes').getByText('Occupied leaves out 2 homes with fewer than 8')).toBeTruthy();
  expect(card('Care homes').queryByText(/Free leaves out/)).toBeNull();
  expect(card('Care homes').getAllByText('Not shown')).toHaveLength(2);
});

test('the clock tells each count, that it is small, that it is not shown, or that nobody counted', async () => {
  const sectors = [homes, sector({ code: 'ACUTE' }), sector({ code: 'HOME_CARE' })];
  await show(<NowPage />, { at: '/now', city: { ...rounded, sectors } });
  const counts = card('10-day clock').getAllByRole('listitem').map((item) => item.textContent);
  expect(counts).toEqual(['In the 10 days 25', 'Last day Fewer than 8', 'Past day 10 0', 'No owner Not shown', 'Home, restart not confirmed Not known']);
});

test('a percentage is not made from rounded numbers', async () => {
  const acute = { code: 'ACUTE' as const, unit: 'BEDS' as const, occupied: 430, open: 460, occupiedBeds: null, empty: null, unavailable: null, withheld: [keptBack('occupiedBeds')] };
  await show(<NowPage />, { at: '/now', city: { ...rounded, sectors: [sector({ ...acute, sites: [siteOf({ ...acute, name: 'Infirmary' })] })] } });
  expect(card('Hospital beds').getByText('460 open beds')).toBeTruthy();
  expect(document.body.textContent).not.toContain('%');
});
