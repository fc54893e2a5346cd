import '../testing/jsdom-gaps.js';
import { afterEach, describe, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { alert, clockCase } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { AlertsPage } = await import('./alerts-page.js');
const { announcement } = await import('./announcement.js');
const { arrangeAlerts } = await import('./arrange-alerts.js');

afterEach(cleanup);

const titles = () => screen.queryAllByRole('heading', { level: 2 }).map((each) => each.textContent);
const row = (name: string) => within(screen.getByRole('heading', { level: 2, name }).closest('li') as HTMLElement);

describe('the alert list', () => {
  test('holds new alerts back until they are asked for', async () => {
    const { pushAlert } = await show(<AlertsPage />, { at: '/alerts', alerts: [alert('a')] });
    expect(titles()).toEqual(['Alert a']);
    act(() => {
      pushAlert(alert('b', { priority: 'CRITICAL' }));
      pushAlert(alert('c'));
    });
    expect(titles()).toEqual(['Alert a']);
    fireEvent.click(screen.getByRole('button', { name: '2 new alerts: show' }));
    expect(titles()).toEqual(['Alert b', 'Alert c', 'Alert a']);
    expect(row('Alert b').getByText('New')).toBeTruthy();
    expect(row('Alert c').getByText('New')).toBeTruthy();
    expect(row('Alert a').queryByText('New')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Alert b' }).closest('li'));
  });

  test('shows the first alert of an empty list at once', async () => {
    const { pushAlert } = await show(<AlertsPage />, { at: '/alerts' });
    expect(screen.getByText(/^No alerts need you\. Last checked 5:30pm\./)).toBeTruthy();
    act(() => pushAlert(alert('a')));
    expect(titles()).toEqual(['Alert a']);
  });

  test('says how many are with other people when none needs you', async () => {
    const theirs = ['a', 'b'].map((id) => alert(id, { state: 'ACKNOWLEDGED', owner: { desk: 'Discharge team', name: 'P Lunn' } }));
    await show(<AlertsPage />, { at: '/alerts', alerts: theirs });
    expect(screen.getByText('No alerts need you. Last checked 5:30pm. 2 alerts are with other people.')).toBeTruthy();
  });

  test('changes a row in its place', async () => {
    const { pushAlert } = await show(<AlertsPage />, { at: '/alerts', alerts: [alert('a', { priority: 'CRITICAL' }), alert('b')] });
    act(() => pushAlert(alert('a', { version: 2, priority: 'CRITICAL', state: 'ACKNOWLEDGED', owner: { desk: 'Discharge team', name: 'P Lunn' } })));
    expect(titles()).toEqual(['Alert a', 'Alert b']);
    expect(row('Alert a').getByText('P Lunn, Discharge team')).toBeTruthy();
    expect(row('Alert a').queryByRole('button', { name: 'Acknowledge' })).toBeNull();
  });

  test('freezes while updates are paused', async () => {
    const { pushAlert, services } = await show(<AlertsPage />, { at: '/alerts', alerts: [alert('a')] });
    act(() => services.pause(true));
    act(() => pushAlert(alert('a', { version: 2, what: 'Changed' })));
    expect(titles()).toEqual(['Alert a']);
    expect(screen.getByText('1 change waiting while paused')).toBeTruthy();
    act(() => services.pause(false));
    expect(titles()).toEqual(['Changed']);
  });
});

test('an alert about a person says who, which day and where', async () => {
  const { dayNumber, deadlineAt, daysLeft, periodDays, person, state } = clockCase('c');
  const about = { id: 'c', dayNumber, deadlineAt, daysLeft, periodDays, person, state, stays: [] };
  await show(<AlertsPage />, { at: '/alerts', alerts: [alert('a', { case: about })] });
  const words = screen.getByRole('heading', { level: 2, name: 'Alert a' }).closest('li')?.textContent;
  for (const each of ['SHAH, Meera', '(84)', '999\u00a0123\u00a04567', 'Day 4 of 10']) expect(words).toContain(each);
  expect(screen.getByRole('link', { name: 'Show the case' }).getAttribute('href')).toBe('/clock?case=c');
});

test('all alerts say how many were never raised, and where they are', async () => {
  const asked: unknown[] = [];
  const query = async ({ variables }: { variables: unknown }) => {
    // The page asks besides for the desks of who looks, without any variable.
    if (Object.keys(variables as object).length > 0) asked.push(variables);
    return { data: { alerts: { totalCount: 115 } } };
  };
  await show(<AlertsPage />, { at: '/alerts?view=all', alerts: [alert('a')], query });
  expect(asked).toEqual([{ filter: { state: ['SUPPRESSED'] } }]);
  const words = screen.getByText('115 more were not raised', { exact: false });
  expect(words.textContent).toBe('115 more were not raised: they began before the feeds had caught up. They are on the 10-day clock.');
  expect(within(words).getByRole('link').getAttribute('href')).toBe('/clock');
  cleanup();
  await show(<AlertsPage />, { at: '/alerts', alerts: [alert('a')], query });
  expect(screen.queryByText('not raised', { exact: false })).toBeNull();
});

describe('acknowledging', () => {
  const acknowledge = async (answer: unknown) => {
    const asked: unknown[] = [];
    await show(<AlertsPage />, {
      at: '/alerts',
      alerts: [alert('a', { version: 7 })],
      mutate: async ({ variables }) => {
        asked.push(variables);
        if (answer instanceof Error) throw answer;
        return { data: { acknowledgeAlert: answer } };
      },
    });
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Acknowledge' })));
    await act(async () => undefined);
    return asked;
  };

  test('sends the version that was on screen and says in the row that it is done', async () => {
    const asked = await acknowledge({ __typename: 'Alert', ...alert('a', { version: 8, state: 'ACKNOWLEDGED', owner: { desk: 'Discharge team', name: 'A Patel' } }) });
    expect(asked).toEqual([{ id: 'a', expectedVersion: 7 }]);
    expect(row('Alert a').getByText('Acknowledged by you at 5:30pm.')).toBeTruthy();
  });

  test('after somebody else says who was first, in the row', async () => {
    await acknowledge({ __typename: 'Conflict', currentVersion: 8, message: 'P Lunn acknowledged this 4 seconds before you.' });
    expect(row('Alert a').getByText('P Lunn acknowledged this 4 seconds before you.')).toBeTruthy();
  });

  test('after somebody else whom a second reading names says that nothing is left to do', async () => {
    const held = [alert('a', { version: 7 })];
    const { services } = await show(<AlertsPage />, {
      at: '/alerts',
      alerts: held,
      mutate: async () => {
        held[0] = alert('a', { version: 8, state: 'ACKNOWLEDGED', owner: { desk: 'Discharge team', name: 'Demo operator' } });
        return { data: { acknowledgeAlert: { __typename: 'Conflict', currentVersion: 8, message: 'Somebody changed this first.' } } };
      },
    });
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Acknowledge' })));
    await act(async () => undefined);
    expect(row('Alert a').getByText('Demo operator acknowledged this. Nothing more to do.')).toBeTruthy();
    expect(services.alerts.get().items.get('a')?.version).toBe(8);
  });

  test('while updates are paused tells the outcome in its row and moves no count', async () => {
    const { services } = await show(<AlertsPage />, {
      at: '/alerts',
      alerts: [alert('a'), alert('b')],
      mutate: async () => ({ data: { acknowledgeAlert: { __typename: 'Alert', ...alert('a', { version: 2, state: 'ACKNOWLEDGED', owner: { desk: 'd', name: 'A Patel' } }) } } }),
    });
    act(() => services.pause(true));
    await act(async () => void fireEvent.click(row('Alert a').getByRole('button', { name: 'Acknowledge' })));
    expect(row('Alert a').getByText('Acknowledged by you at 5:30pm.')).toBeTruthy();
    expect(titles()).toEqual(['Alert a', 'Alert b']);
    expect(screen.getByRole('link', { name: 'No owner 2' })).toBeTruthy();
    act(() => services.pause(false));
    expect(screen.getByRole('link', { name: 'No owner 1' })).toBeTruthy();
  });

  test('what had cleared says so and keeps its row', async () => {
    await acknowledge({ __typename: 'AlreadyCleared', message: 'This alert had already cleared at 3:03pm. Nothing was changed.', alert: alert('a', { version: 9, state: 'CLOSED' }) });
    expect(row('Alert a').getByText('This alert had already cleared at 3:03pm. Nothing was changed.')).toBeTruthy();
    expect(row('Alert a').getByText('Closed')).toBeTruthy();
  });

  test('that fails says that it was not saved and can be tried again', async () => {
    await acknowledge(new Error('network'));
    expect(row('Alert a').getByText('Not saved. Try again.')).toBeTruthy();
    expect(row('Alert a').getByRole<HTMLButtonElement>('button', { name: 'Acknowledge' }).disabled).toBe(false);
  });

  test('is paused while the screen is not connected', async () => {
    const { services } = await show(<AlertsPage />, { at: '/alerts', alerts: [alert('a')] });
    act(() => services.connection.lose());
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Acknowledge' }).disabled).toBe(true);
  });
});

test('alerts are arranged unowned first, then by priority, then by time to escalation', () => {
  const owned = alert('owned', { priority: 'CRITICAL', state: 'ACKNOWLEDGED', owner: { desk: 'd', name: 'P Lunn' } });
  const later = alert('later', { priority: 'HIGH', escalatesAt: '2026-11-21T19:00:00Z' });
  const sooner = alert('sooner', { priority: 'HIGH', escalatesAt: '2026-11-21T18:00:00Z' });
  const closed = alert('closed', { state: 'CLOSED' });
  expect(arrangeAlerts([owned, later, alert('medium'), closed, sooner], 'all')).toEqual(['sooner', 'later', 'medium', 'owned']);
  expect(arrangeAlerts([owned, later], 'unowned')).toEqual(['later']);
});

test('a screen reader hears only what it was not told', () => {
  const alerts = [alert('a'), alert('b', { priority: 'CRITICAL' }), alert('c', { state: 'ACKNOWLEDGED' })];
  expect(announcement(alerts, new Set())).toBe('2 new alerts, 1 critical');
  expect(announcement(alerts, new Set(['b']))).toBe('1 new alert');
  expect(announcement(alerts, new Set(['a', 'b']))).toBeUndefined();
});
