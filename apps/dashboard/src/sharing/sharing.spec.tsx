import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import type { DataClass } from '../generated/graphql.js';
import { clockCase, now } from '../testing/samples.js';
import { willSee } from './what-they-see.js';

const { show } = await import('../testing/show.js');
const { SightProvider } = await import('../sign-in/sight.js');
const { ClockPage } = await import('../clock/clock-page.js');
const { Sharing } = await import('./sharing.js');

afterEach(cleanup);

const person = { id: '7', name: 'SAMPLE, Ada', sensitive: false };
const share = { __typename: 'Share', endsAt: '2026-11-28T17:30:00Z', id: '1', organisation: 'PR1', organisationName: 'Bluebell Care', purpose: 'Restart home care', sharedAt: now, sharedBy: 'Amara Patel' } as const;
const organisations = [
  { code: 'LOC1', name: 'Seaview', sees: ['NAME', 'WHO', 'WHERE', 'HOLDS'] },
  { code: 'PR1', name: 'Bluebell Care', sees: ['NAME', 'CLOCK', 'SHARES', 'ACKNOWLEDGE', 'TAKE_CASE'] },
  { code: 'PR9', name: 'Rowan Care', sees: [] },
];
const mayShare: readonly DataClass[] = ['SHARES', 'SHARE', 'SHARE_WITH'];

/** The panel as somebody sees it, and what it asked and did. */
const draw = async (sees: readonly DataClass[], { shares = [] as readonly (typeof share)[], answer = share as object, sensitive = false } = {}) => {
  const [asked, done]: [unknown[], unknown[]] = [[], []];
  const query = async ({ variables }: { variables: unknown }) => { asked.push(variables); return { data: { organisationsToAsk: organisations } }; };
  const mutate = async ({ variables }: { variables: unknown }) => { done.push(variables); return { data: 'id' in (variables as object) ? { endShare: answer } : { sharePerson: answer } }; };
  await show(<SightProvider value={sees}><Sharing person={{ ...person, sensitive }} shares={shares} now={now} /></SightProvider>, { at: '/clock', query, mutate });
  return { asked, done };
};
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const fill = async (organisation: string, purpose: string): Promise<void> => {
  await press('Ask an organisation to help');
  fireEvent.change(screen.getByLabelText('Organisation'), { target: { value: organisation } });
  fireEvent.change(screen.getByLabelText('What are they asked to do?'), { target: { value: purpose } });
};

test('an organisation is asked once it was said in words what it will see; then it stands in the list', async () => {
  const { done } = await draw(mayShare);
  expect(screen.getByText('No organisation is asked to help SAMPLE, Ada now.')).toBeTruthy();
  await fill('PR1', ' Restart home care ');
  await press('Continue');
  expect(document.activeElement?.textContent).toBe('Check what they will see');
  const words = screen.getByRole('region', { name: 'Organisations asked to help' }).textContent;
  for (const each of ['Until Saturday 28 November, people at Bluebell Care who use Homeward will see of SAMPLE, Ada:', 'their nametheir 10-day clock and alertswho is asked to help them', 'They will be able to acknowledge their alerts and take their case.', 'They are asked to: Restart home care', 'Homeward sends no message. Tell them yourself.']) expect(words).toContain(each);
  expect(done).toEqual([]);
  await press('Share with Bluebell Care');
  expect(done).toEqual([{ personId: '7', organisation: 'PR1', purpose: 'Restart home care', days: 7 }]);
  expect(within(screen.getByRole('list', { name: 'Organisations asked to help' })).getByRole('listitem').textContent).toContain('Bluebell CareRestart home careAsked by Amara Patel at 5:30pm. They can see this person until Saturday 28 November.');
  // The button that had the focus is gone.
  expect(document.activeElement?.textContent).toContain('Bluebell Care can see this person until 5:30pm on Saturday 28 November.');
  await press('Ask an organisation to help');
  // Whoever is asked already is not offered again.
  expect(screen.getAllByRole('option').map((option) => option.textContent).slice(0, 3)).toEqual(['Choose an organisation', 'Seaview', 'Rowan Care']);
});

test('whoever cancels goes on from the button with which they began, and nothing is kept', async () => {
  await draw(mayShare);
  await fill('PR1', 'Restart home care');
  await press('Cancel');
  expect(document.activeElement?.textContent).toBe('Ask an organisation to help');
  await press('Ask an organisation to help');
  expect((screen.getByLabelText('What are they asked to do?') as HTMLTextAreaElement).value).toBe('');
});

test('what is missing is said beside its field, and nothing goes on', async () => {
  await draw(mayShare);
  await press('Ask an organisation to help');
  await press('Continue');
  expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(['Error: Choose an organisation.', 'Error: Say what they are asked to do.']);
  expect(screen.getByLabelText('Organisation').getAttribute('aria-describedby')).toBe('share-organisation-fault');
});

test('what the server says against it is said beside the reason, which is still there', async () => {
  await draw(mayShare, { answer: { __typename: 'Invalid', message: 'Say in a sentence what they are asked to do.' } });
  await fill('LOC1', 'Help');
  await press('Continue');
  await press('Share with Seaview');
  expect(screen.getByRole('alert').textContent).toBe('Error: Say in a sentence what they are asked to do.');
  expect((screen.getByLabelText('What are they asked to do?') as HTMLTextAreaElement).value).toBe('Help');
});

test.each<[string, string, boolean, readonly string[]]>([
  ['where nobody of it uses Homeward', 'PR9', false, ['Nobody at Rowan Care has a role in Homeward yet, so nobody there can see SAMPLE, Ada.']],
  ['where it is not shown what it is asked', 'LOC1', false, ['and does not show them what they are asked to do. Tell them yourself.']],
  ['of somebody whose place is protected', 'LOC1', true, ['Where this person is, is protected. It stays hidden from them.']],
])('is honest %s', async (_, code, sensitive, words) => {
  await draw(mayShare, { sensitive });
  await fill(code, 'Restart home care');
  await press('Continue');
  for (const each of words) expect(screen.getByRole('region').textContent).toContain(each);
});

test('a share is ended in one click, and what came of it is said', async () => {
  const { done } = await draw(mayShare, { shares: [share] });
  await press('End sharing with Bluebell Care');
  expect(done).toEqual([{ id: '1' }]);
  expect(screen.getByText(/Ended by you at 5:30pm/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^End/ })).toBeNull();
  expect(screen.getByText('No organisation is asked to help SAMPLE, Ada now.')).toBeTruthy();
});

// Control: with `mayShare` always true the buttons stood there.
test('a role that sees who is asked and may not share is shown the list and offered nothing', async () => {
  const { asked } = await draw(['SHARES'], { shares: [share] });
  expect(screen.getByText('Bluebell Care')).toBeTruthy();
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(asked).toEqual([]);
});

// Control: without the question of SHARES the panel stood there for a role that is refused its fields.
test.each([['SHARES', true], ['TAKE_CASE', false]] as const)('the page of one case has it for who sees %s: %s', async (sees, there) => {
  const query = async () => ({ data: { clockCases: { nodes: [{ person: { ...person, shares: [share] } }] } } });
  await show(<SightProvider value={['CLOCK_LISTS', sees]}><ClockPage /></SightProvider>, { at: '/clock?case=b', cases: [clockCase('b')], query });
  await act(async () => void (await import('./case-sharing.js')));
  expect(screen.queryByRole('heading', { name: 'Organisations asked to help' }) !== null).toBe(there);
});

test('what an organisation will see is said of each kind of data that is of a person', () => {
  expect(willSee(['WHERE', 'BAY_AND_BED', 'COST', 'BEDS'])).toEqual(['where they are and were: the site and ward', 'their bay and bed', 'what these places cost']);
});
