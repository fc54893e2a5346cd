import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';

const { show } = await import('../testing/show.js');
const { MeasureList } = await import('./measure-list.js');

afterEach(cleanup);
const freshness = { state: 'LIVE' as const, asAt: '2026-11-22T12:00:00.000Z', rejected: 0, catchingUp: false };

test('each measure bears the name and unit that the server gives it', async () => {
  const of = (label: string, unit: string | null, value: number) => ({ measure: label, label, unit, value, freshness });
  await show(<MeasureList measures={[of('Longest wait for a bed in A&E', 'minutes', 333), of('Seen and settled within 4 hours in A&E', 'per cent', 76.9), of('Beds with staff', 'beds', 12), of('Ed waits', null, 4)]} />, { at: '/' });
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    expect.stringMatching(/^Longest wait for a bed in A&E .*333 minutes$/),
    expect.stringMatching(/^Seen and settled within 4 hours in A&E .*76\.9%$/),
    expect.stringMatching(/^Beds with staff .*12$/),
    expect.stringMatching(/^Ed waits .*4$/),
  ]);
});
