import '../testing/jsdom-gaps.js';
import { afterEach, describe, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { clockCase, city, sector } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { ClockPage } = await import('./clock-page.js');
const { arrangeCases } = await import('./arrange-cases.js');

afterEach(cleanup);

const stay = { dischargeReadyDate: '2026-11-19', expectedDischargeDate: null, id: 's', kind: 'HOSPITAL', state: 'OPEN', visits: [{ bed: 'B4', siteCode: 'RTD01', to: null, ward: 'Ward 12' }] } as const;
const freeman = { code: 'RTD01', confirmed: true, empty: 1, freshness: city().freshness, hoursAvailable: null, name: 'Freeman Hospital', occupied: 1, occupiedBeds: 1, open: 2, unavailable: 0, beds: null, declared: null, measures: [], withheld: null };

describe('the 10-day clock list', () => {
  test('says who, which day, by when, where, whose package and that nobody has it', async () => {
    await show(<ClockPage />, { at: '/clock', cases: [clockCase('c', { stays: [stay] })], city: city({ sectors: [sector({ code: 'ACUTE', sites: [freeman] })] }) });
    const row = screen.getAllByRole('row')[1] as HTMLElement;
    for (const words of ['SHAH, Meera', '999\u00a0123\u00a04567', 'Day 4 of 10', '6 days left: by the end of Thursday 26 November', 'Freeman Hospital', 'Ward 12, B4', 'Ready since Thursday 19 November', 'Bluebell Care', 'No owner', 'Reason not recorded']) {
      expect(row.textContent).toContain(words);
    }
    expect(row.textContent).toContain('(84)');
  });

  test('of a person at home says on which day they went, and counts no days down', async () => {
    await show(<ClockPage />, { at: '/clock', cases: [clockCase('c', { state: 'HOME_RESTART_UNCONFIRMED', dayNumber: 9, daysLeft: 1 })] });
    const words = screen.getAllByRole('row')[1]?.textContent;
    expect(words).toContain('Went home on day 9 of 10');
    expect(words).not.toContain('left');
  });

  test('puts what was asked for at the top, marked, and moves the focus to it', async () => {
    const { pushCase } = await show(<ClockPage />, { at: '/clock', cases: Array.from({ length: 60 }, (_, each) => clockCase(`c${each}`)) });
    act(() => pushCase(clockCase('n', { deadlineAt: '2026-12-05T00:00:00Z', person: { ...clockCase('n').person, name: 'NEW, Nora' } })));
    expect(screen.queryByText('NEW, Nora')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '1 new case: show' }));
    const row = screen.getAllByRole('row')[1] as HTMLElement;
    expect(row.textContent).toContain('NEW, Nora');
    expect(within(row).getByText('New')).toBeTruthy();
    expect(screen.getAllByText('New')).toHaveLength(1);
    expect(document.activeElement).toBe(row);
  });

  test('says the year of a day in another year', async () => {
    const leaving = { ...stay, dischargeReadyDate: null, expectedDischargeDate: '2027-01-07' };
    await show(<ClockPage />, { at: '/clock', cases: [clockCase('c', { stays: [leaving] })] });
    expect(screen.getByText('Expected to leave Thursday 7 January 2027')).toBeTruthy();
  });

  test('asks to check a match that rests on an unverified number', async () => {
    await show(<ClockPage />, { at: '/clock', cases: [clockCase('c', { checkMatch: true })] });
    expect(screen.getByText('Check match')).toBeTruthy();
  });

  test('takes a case and says so in the row', async () => {
    const taken = clockCase('c', { version: 2, owner: { desk: 'Discharge team', name: 'A Patel' } });
    await show(<ClockPage />, { at: '/clock', cases: [clockCase('c')], mutate: async () => ({ data: { takeCase: { __typename: 'ClockCase', ...taken } } }) });
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Take this case' })));
    const row = within(screen.getAllByRole('row')[1] as HTMLElement);
    expect(row.getByText('A Patel, Discharge team')).toBeTruthy();
    expect(row.getByText('Taken by you at 5:30pm.')).toBeTruthy();
  });

  test('opens on the one case that the address names', async () => {
    await show(<ClockPage />, { at: '/clock?case=b', cases: [clockCase('a'), clockCase('b')] });
    expect(screen.getAllByRole('row')).toHaveLength(2);
    expect(screen.getByText('One case is shown.', { exact: false })).toBeTruthy();
  });

  test('with nobody in a view says when that was checked', async () => {
    await show(<ClockPage />, { at: '/clock?view=past', cases: [clockCase('a')] });
    expect(screen.getByText('Nobody is past the period. Last checked 5:30pm.')).toBeTruthy();
  });
});

test('views hold what their name says, running clocks first, then the nearest deadline, nobody’s before somebody’s', () => {
  const owner = { desk: 'd', name: 'J Okoro' };
  const cases = [
    clockCase('owned', { owner }),
    clockCase('free'),
    clockCase('last', { daysLeft: 0, deadlineAt: '2026-11-22T00:00:00Z', owner }),
    clockCase('past', { dayNumber: 10, daysLeft: 0, deadlineAt: '2026-11-21T00:00:00Z', state: 'LAPSED_UNRESOLVED' }),
    clockCase('home', { state: 'HOME_RESTART_UNCONFIRMED', deadlineAt: '2026-11-20T00:00:00Z', owner }),
    clockCase('closed', { state: 'CLOSED' }),
  ];
  expect(arrangeCases(cases, 'all')).toEqual(['last', 'free', 'owned', 'past', 'home']);
  expect(arrangeCases(cases, 'open')).toEqual(['last', 'free', 'owned']);
  expect(arrangeCases(cases, 'no-owner')).toEqual(['free', 'past']);
  expect(arrangeCases(cases, 'last-day')).toEqual(['last']);
  expect(arrangeCases(cases, 'past')).toEqual(['past']);
  expect(arrangeCases(cases, 'restart')).toEqual(['home']);
});
