import '../testing/jsdom-gaps.js';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import type { DataClass } from '../generated/graphql.js';
import { alert } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { SightProvider } = await import('../sign-in/sight.js');
const { DesksPage } = await import('./desks-page.js');
const { AlertsPage } = await import('../alerts/alerts-page.js');
const { loadText } = await import('./load-text.js');
const { dayOnWall, placeInstant } = await import('../words/place-instant.js');

afterEach(cleanup);

const desk = (over: object = {}) => ({
  __typename: 'Desk', id: 'DISCHARGE', name: 'Discharge team', load: { alerts: 12, alertsPerOperatorHour: 6, hours: 2 }, next: null, offer: null, onNow: [], rota: [], openAlerts: 3, unownedAlerts: 1, ...over,
});
const me = { name: 'Amara Patel', mine: true, since: '2026-11-21T09:02:00Z' };
const staff = [{ id: '1', name: 'Amara Patel' }, { id: '2', name: 'Tom Reed' }];
const all: readonly DataClass[] = ['DESKS', 'DESK_WORK', 'DESK_PLAN', 'CLOCK_LISTS'];

/** Answers what the pages ask: the desks, and those that one is on. */
const answers = (desks: object[], own: object[] = []) => async () => ({ data: { viewer: { desks: own }, desks, deskStaff: staff } });
const page = (desks: object[], { sees = all, signedIn = true } = {}, mutate?: (asked: { variables: unknown }) => Promise<unknown>) =>
  show(<SightProvider value={sees}><DesksPage signedIn={signedIn} /></SightProvider>, { at: '/desks', query: answers(desks), ...(mutate === undefined ? {} : { mutate }) });

describe('a desk', () => {
  test('with nobody on it says so in words, with its alerts and who comes next', async () => {
    await page([desk({ next: { id: '7', name: 'Tom Reed', mine: false, from: '2026-11-21T18:00:00Z', until: '2026-11-22T02:00:00Z' } })]);
    const words = screen.getByRole('heading', { level: 2, name: 'Discharge team' }).closest('li')?.textContent;
    for (const each of ['Nobody is on this desk.', 'Next: Tom Reed, 6pm to 2am', '3 open alerts on Discharge team: 1 with no owner', '6 alerts an hour for each person on the desk, in the last 8 hours.']) expect(words).toContain(each);
    expect(screen.getByRole('link', { name: '3 open alerts on Discharge team' }).getAttribute('href')).toBe('/alerts?desk=Discharge%20team');
  });

  test('is signed on to in one click, and what came of it is said', async () => {
    const mutate = jest.fn(async (_asked: { variables: unknown }) => ({ data: { signOnToDesk: desk({ onNow: [me] }) } }));
    await page([desk()], {}, mutate);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Sign on to Discharge team' })));
    expect(mutate.mock.calls[0]?.[0].variables).toEqual({ deskId: 'DISCHARGE' });
    expect(screen.getByRole('status').textContent).toContain('You are on this desk now.');
  });

  // Control: with what the act answered not shown, the card went on to say that nobody is there.
  test('shows at once what the act answered, before everything is read again', async () => {
    let asked = 0;
    const query = async () => ((asked += 1) > 1 ? new Promise(() => undefined) : answers([desk()])());
    await show(<DesksPage signedIn />, { at: '/desks', query, mutate: async () => ({ data: { signOnToDesk: desk({ onNow: [me] }) } }) });
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Sign on to Discharge team' })));
    expect(screen.queryByText('Nobody is on this desk.')).toBeNull();
    expect(screen.getByRole('button', { name: 'Sign off Discharge team' })).toBeTruthy();
  });

  test('that one is on says since when, and can be left or handed over', async () => {
    const mutate = jest.fn(async (_asked: { variables: unknown }) => ({ data: { offerDesk: { __typename: 'Invalid', message: 'You are not signed on to this desk.' } } }));
    await page([desk({ onNow: [me] })], {}, mutate);
    expect(within(screen.getByRole('list', { name: 'On Discharge team now' })).getByRole('listitem').textContent).toBe('Amara Patel (you), since 9:02am');
    expect(screen.getByRole('button', { name: 'Sign off Discharge team' })).toBeTruthy();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Offer Discharge team' })));
    expect(mutate.mock.calls[0]?.[0].variables).toEqual({ deskId: 'DISCHARGE', staffId: '2' });
    expect(screen.getByRole('status').textContent).toContain('You are not signed on to this desk.');
  });

  test('that is offered can be taken over', async () => {
    await page([desk({ onNow: [{ ...me, name: 'Tom Reed', mine: false }], offer: { from: 'Tom Reed', to: 'Amara Patel', mine: true } })]);
    expect(screen.getByText('Tom Reed offers you this desk.')).toBeTruthy();
    expect(screen.getAllByRole('button').slice(0, 2).map((button) => button.textContent)).toEqual(['Take over Discharge team', 'Sign on to Discharge team']);
  });

  test('is planned in the place’s own time, over midnight too', async () => {
    const mutate = jest.fn(async (_asked: { variables: unknown }) => ({ data: { planShift: desk() } }));
    await page([desk()], {}, mutate);
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '22:00' } });
    fireEvent.change(screen.getByLabelText(/^Until/), { target: { value: '06:00' } });
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Plan for Discharge team' })));
    expect(mutate.mock.calls[0]?.[0].variables).toEqual({ input: { deskId: 'DISCHARGE', staffId: '1', from: '2026-11-21T22:00:00.000Z', until: '2026-11-22T06:00:00.000Z' } });
  });
});

// Control: with a plain link, a director was led to alerts that their role does not show.
test('how much a desk has to do is told to whoever sees no alerts, and leads nowhere', async () => {
  await page([desk()], { sees: ['DESKS'] });
  expect(screen.getByText('3 open alerts on Discharge team')).toBeTruthy();
  expect(screen.queryByRole('link')).toBeNull();
});

// Control: with everybody let work, whatever they see and however they came in, each of these turned red.
test.each<[string, { sees: readonly DataClass[]; signedIn?: boolean }, string[]]>([
  ['a ward looks and does nothing', { sees: ['DESKS'] }, []],
  ['a token signs on to nothing', { sees: ['DESKS', 'DESK_WORK'], signedIn: false }, []],
  ['an administrator plans alone', { sees: ['DESKS', 'DESK_PLAN'] }, ['Plan for Discharge team']],
])('%s', async (_, viewer, buttons) => {
  await page([desk()], viewer);
  expect(screen.getByRole('heading', { level: 2, name: 'Discharge team' })).toBeTruthy();
  expect(screen.queryAllByRole('button').map((button) => button.textContent)).toEqual(buttons);
});

test.each([
  [{ alerts: 3, hours: 0, alertsPerOperatorHour: null }, '3 new alerts in the last 8 hours. Nobody was on the desk in that time.'],
  [{ alerts: 0, hours: 0, alertsPerOperatorHour: null }, 'No new alerts in the last 8 hours. Nobody was on the desk in that time.'],
  [{ alerts: 3, hours: 0.05, alertsPerOperatorHour: 60 }, '3 new alerts in the last 8 hours. Somebody was on the desk for less than 15 minutes: too short to say how many that is an hour.'],
  [{ alerts: 0, hours: 4, alertsPerOperatorHour: 0 }, 'No new alerts an hour for each person on the desk, in the last 8 hours.'],
  [{ alerts: 1, hours: 16, alertsPerOperatorHour: 0.0625 }, 'Fewer than 0.1 alerts an hour for each person on the desk, in the last 8 hours.'],
  [{ alerts: 8, hours: 8, alertsPerOperatorHour: 1 }, '1 alert an hour for each person on the desk, in the last 8 hours.'],
  [{ alerts: 13, hours: 2, alertsPerOperatorHour: 6.5 }, '6.5 alerts an hour for each person on the desk, in the last 8 hours. That is more than the 6 an hour that one person can work through.'],
])('alerts an hour: %j', (load, text) => expect(loadText(load).text).toBe(text));

test('a time of the place is its instant in winter, in summer, and in the hours that come twice or not at all', () => {
  expect([placeInstant('2026-11-21', '07:00'), placeInstant('2026-07-01', '07:00'), placeInstant('2026-10-25', '01:30'), placeInstant('2026-03-29', '01:30')]).toEqual([
    '2026-11-21T07:00:00.000Z', '2026-07-01T06:00:00.000Z', '2026-10-25T00:30:00.000Z', '2026-03-29T01:30:00.000Z',
  ]);
  expect([dayOnWall('2026-07-01T23:30:00Z'), dayOnWall('2026-11-21T23:30:00Z')]).toEqual(['2026-07-02', '2026-11-21']);
});

describe('the alerts of a desk', () => {
  const alerts = [alert('a'), alert('b', { desk: 'Data desk' })];
  const titles = () => screen.queryAllByRole('heading', { level: 2 }).map((each) => each.textContent);
  const own = [{ id: 'DATA', name: 'Data desk' }];

  test.each<[string, string, object[], string[]]>([
    ['all', '/alerts', own, ['Alert a', 'Alert b']],
    ['one by its name', '/alerts?desk=Discharge+team', own, ['Alert a']],
    ['mine', '/alerts?desk=mine', own, ['Alert b']],
    ['mine, on no desk', '/alerts?desk=mine', [], ['Alert a', 'Alert b']],
  ])('%s', async (_, at, desks, shown) => {
    await show(<AlertsPage />, { at, alerts, query: answers([], desks) });
    expect(titles()).toEqual(shown);
    expect(screen.queryByRole('link', { name: 'Sign on to a desk' }) !== null).toBe(desks.length === 0);
  });

  // Control: with `works` always true each of these turned red.
  test.each<[string, string, readonly string[], object[]]>([
    ['may choose a desk and has none of its own', '/alerts', ['All desks', 'Data desk', 'Discharge team'], alerts],
    ['who followed a link to their own desk sees every desk', '/alerts?desk=mine', ['All desks', 'Data desk', 'Discharge team'], alerts],
    ['has nothing to choose between the alerts of one desk', '/alerts', [], alerts.slice(0, 1)],
  ])('somebody who works at no desk %s', async (_, at, options, shown) => {
    const asked: unknown[] = [];
    await show(<SightProvider value={['CLOCK_LISTS', 'DESKS']}><AlertsPage /></SightProvider>, { at, alerts: shown as typeof alerts, query: async (each) => { asked.push(each); return answers([])(); } });
    expect(screen.queryAllByRole('option').map((option) => option.textContent)).toEqual(options);
    expect(titles()).toEqual((shown as typeof alerts).map(({ what }) => what));
    expect(asked).toEqual([]);
  });

  test('can be chosen, and the choice stays with the views', async () => {
    await show(<AlertsPage />, { at: '/alerts?view=acknowledged', alerts: alerts.map((each) => ({ ...each, state: 'ACKNOWLEDGED' as const })), query: answers([], own) });
    const choice = screen.getByRole('combobox', { name: 'Desk' });
    expect(within(choice).getAllByRole('option').map((option) => option.textContent)).toEqual(['All desks', 'My desk: Data desk', 'Data desk', 'Discharge team']);
    await act(async () => void fireEvent.change(choice, { target: { value: 'mine' } }));
    expect(titles()).toEqual(['Alert b']);
    expect(screen.getByRole('link', { name: /^All/ }).getAttribute('href')).toBe('/alerts?view=all&desk=mine');
  });
});
