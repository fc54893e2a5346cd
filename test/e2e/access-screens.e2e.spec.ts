import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ask, until } from '../tools/ask.js';
import { faultsOf } from '../tools/axe-violations.js';
import { press, tabTo } from '../tools/by-keyboard.js';
import { demoStaffAtWork, type DemoStaffAtWork } from '../tools/demo-staff-at-work.js';

let at: DemoStaffAtWork;
/** Somebody with a case at the Freeman, so that they are Priya's and neither Nia's nor Ruth's. */
let somebody: { caseId: string; nhsNumber: string; name: string };

type Cases = { city: { catchingUp: boolean }; clockCases: { nodes: { id: string; person: { name: string; nhsNumber: string | null; sensitive: boolean }; stays: { kind: string }[] }[] } };
const casesAtFreeman = () => ask<Cases>(at.home, '{ city { catchingUp } clockCases(first: 50, filter: { siteCode: "RTD01", state: [OPEN] }) { nodes { id person { name nhsNumber sensitive } stays { kind } } } }');

beforeAll(async () => {
  at = await demoStaffAtWork();
  const { clockCases } = await until(casesAtFreeman, ({ city, clockCases: { nodes } }) => !city.catchingUp && nodes.length > 5, 120_000);
  const found = clockCases.nodes.find(({ person: { nhsNumber, sensitive }, stays }) => nhsNumber !== null && !sensitive && stays.length === 1);
  if (found === undefined) throw new Error('Nobody at the Freeman has a case.');
  somebody = { caseId: found.id, nhsNumber: found.person.nhsNumber ?? '', name: found.person.name };
});

afterAll(async () => {
  expect(await at.stop()).toBe(0);
});

const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText(/^(Still l|L)oading/).first().waitFor({ state: 'hidden' });
};
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(at.home.address + path);
  await settled(page);
};
/** Opens the form of the page of one case, once it is there. */
const asking = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Ask an organisation to help' }).waitFor();
  await press(page, 'Ask an organisation to help');
  await page.getByLabel('What are they asked to do?').waitFor();
};
/** The number beside a screen's name in the navigation, and what its list says that it holds; a number that is 0 does not stand there. */
const counts = async (page: Page, path: string, view: string): Promise<[number, number]> => {
  const number = async (link: ReturnType<Page['locator']>): Promise<number> => Number(/ ([\d,]+)$/.exec(((await link.textContent()) ?? '').trim())?.[1]?.replace(',', '') ?? 0);
  return [await number(page.locator(`nav[aria-label="Screens"] a[href="${path}"]`)), await number(page.locator('nav.views a').filter({ hasText: new RegExp(`^${view}`) }))];
};
const rowsOf: Readonly<Record<string, string>> = { '/alerts': 'ul.alerts > li', '/clock': 'tbody tr', '/holds': 'tbody tr' };

const lists = [['/alerts', 'No owner'], ['/clock', 'All'], ['/holds', 'All']] as const;
// The control of the counts is that of apps/dashboard/src/shell/shell.spec.tsx.
test.each(['Amara Patel', 'Nia Evans', 'Priya Shah', 'Sam Osei', 'Jo Marsh', 'Ruth Bell', 'Helen Clarke', 'Dev Rao', 'Kate Lowe'])('what stands beside each list is how much it holds for %s, and no page of their navigation says no', async (name) => {
  const page = await at.signIn(name);
  await settled(page);
  const ways = await page.locator('nav[aria-label="Screens"] a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  for (const way of ways) {
    await open(page, way);
    expect([way, await page.getByText('Your role does not show this page').count()]).toEqual([way, 0]);
    const view = lists.find(([path]) => path === way)?.[1];
    if (view === undefined) continue;
    // The city lives: both are asked again until they speak of one moment.
    const [badge, list] = await until(() => counts(page, way, view), ([one, other]) => one === other, 40_000);
    expect([way, badge]).toEqual([way, list]);
    if (list <= 50) await until(() => page.locator(rowsOf[way] ?? '').count(), (rows) => rows === list);
  }
  expect(at.faults).toEqual([]);
  await page.context().close();
});

test('a locked screen shows nothing; the same person is back where they were, with what they wrote and on their desk; another is not', async () => {
  const page = await at.signIn('Priya Shah', '/desks');
  await settled(page);
  await press(page, 'Sign on to Discharge team');
  await page.getByText('You are on this desk now.').waitFor();
  const since = await page.getByRole('list', { name: 'On Discharge team now' }).textContent();
  expect(await faultsOf(page, 'on a desk')).toEqual([]);
  await open(page, `/clock?case=${somebody.caseId}`);
  await asking(page);
  await tabTo(page, 'What are they asked to do?');
  await page.keyboard.type('Bring the shopping');
  await press(page, 'Lock');
  await page.getByRole('heading', { name: 'Homeward is locked' }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain(somebody.name);
  expect(await faultsOf(page, 'locked')).toEqual([]);
  await press(page, 'Sign in');
  await at.is(page, 'Priya Shah');
  expect(new URL(page.url()).search).toBe(`?case=${somebody.caseId}`);
  await asking(page);
  expect(await page.getByLabel('What are they asked to do?').inputValue()).toBe('Bring the shopping');
  await open(page, '/desks');
  expect(await page.getByRole('list', { name: 'On Discharge team now' }).textContent()).toBe(since);

  await press(page, 'Lock');
  await press(page, 'Sign in');
  await at.is(page, 'Tom Reed');
  expect(new URL(page.url()).pathname).toBe('/now');
  await open(page, '/desks');
  expect(await page.getByRole('list', { name: 'On Discharge team now' }).count()).toBe(0);
  await page.context().close();
});

test('somebody who is not theirs is opened with a reason, and information governance decides about it and sees who looked', async () => {
  const nia = await at.signIn('Nia Evans', '/find');
  await settled(nia);
  await tabTo(nia, 'NHS number');
  await nia.keyboard.type('123');
  await nia.keyboard.press('Enter');
  await nia.getByRole('alert').waitFor();
  expect(await faultsOf(nia, 'find, not a number')).toEqual([]);
  await nia.getByLabel('NHS number').fill(somebody.nhsNumber);
  await nia.keyboard.press('Enter');
  await nia.getByText('Nobody whom you may see has this number.').waitFor();
  expect(await faultsOf(nia, 'find, nobody')).toEqual([]);
  await tabTo(nia, 'Why does their care need it?');
  await nia.keyboard.type('Came to the ward confused and alone');
  await press(nia, 'Open for an hour');
  await nia.getByRole('heading', { name: somebody.name }).waitFor();
  expect(await faultsOf(nia, 'find, opened')).toEqual([]);
  // Nowhere but on the screen: not in an address, nor in what the browser keeps. The control: the page itself has it.
  const keeps = await nia.evaluate<string>('(async () => JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases(), await caches.keys()]))()');
  expect([`${keeps} ${at.asked.join(' ')}`.replace(/%20|[\s-]/g, '').includes(somebody.nhsNumber), at.asked.length > 20]).toEqual([false, true]);
  expect((await nia.locator('main').innerText()).replace(/\s/g, '')).toContain(somebody.nhsNumber);

  const kate = await at.signIn('Kate Lowe');
  await kate.getByText('1 opening waits for a decision.').waitFor();
  await until(() => kate.locator('nav[aria-label="Screens"] a[href="/reviews"]').textContent(), (text) => text?.trim().endsWith('1') === true);
  await kate.getByText('Their reason: Came to the ward confused and alone').waitFor();
  expect(await kate.locator('main').innerText()).not.toContain(somebody.name);
  expect(await faultsOf(kate, 'review')).toEqual([]);
  await press(kate, 'It was right');
  await kate.getByText('Every opening has been decided about.').waitFor();
  await tabTo(kate, /^NHS number, or the reference/);
  await kate.keyboard.type(somebody.nhsNumber);
  await kate.keyboard.press('Enter');
  await kate.getByText(/Nia Evans/).first().waitFor();
  expect(await faultsOf(kate, 'who looked')).toEqual([]);
  await Promise.all([nia, kate].map((page) => page.context().close()));
});

test('a desk is signed on to, planned for and handed over by the keyboard alone', async () => {
  const [amara, dev] = [await at.signIn('Amara Patel', '/desks'), await at.signIn('Dev Rao', '/desks')];
  await settled(amara);
  await press(amara, 'Sign on to Data desk');
  await amara.getByText('You are on this desk now.').waitFor();
  await press(amara, 'Rota for Data desk');
  // In three days, so that it is over at no hour of the day, and on no day that the demo has planned.
  await amara.getByLabel('On which day').locator('visible=true').selectOption({ index: 3 });
  await press(amara, 'Plan for Data desk');
  await amara.getByText(/is planned for Data desk/).waitFor();
  expect(await faultsOf(amara, 'rota')).toEqual([]);
  await press(amara, 'Hand over Data desk');
  await tabTo(amara, 'Who takes Data desk?');
  await amara.keyboard.type('Dev');
  await press(amara, 'Offer Data desk');
  await amara.getByText('Offered to Dev Rao. You stay on the desk until they take it.').waitFor();
  await dev.getByText('Amara Patel offers you this desk.').waitFor({ timeout: 30_000 });
  expect(await faultsOf(dev, 'a desk is offered')).toEqual([]);
  await press(dev, 'Take over Data desk');
  await dev.getByText('You have taken over this desk.').waitFor();
  expect(await dev.getByRole('list', { name: 'On Data desk now' }).innerText()).toMatch(/^Dev Rao \(you\)/);
  await Promise.all([amara, dev].map((page) => page.context().close()));
});

test('somebody is shared with a care home, which sees them until it is ended', async () => {
  const [priya, ruth] = [await at.signIn('Priya Shah', `/clock?case=${somebody.caseId}`), await at.signIn('Ruth Bell', '/find')];
  const find = async (): Promise<void> => {
    await ruth.getByLabel('NHS number').fill(somebody.nhsNumber);
    await ruth.keyboard.press('Enter');
  };
  await find();
  await ruth.getByText('Nobody whom you may see has this number.').waitFor();
  await asking(priya);
  await press(priya, 'Continue');
  await priya.getByRole('alert').first().waitFor();
  expect(await faultsOf(priya, 'sharing, not filled in')).toEqual([]);
  await priya.getByLabel('Organisation', { exact: true }).selectOption('1-991000001');
  await priya.getByLabel('What are they asked to do?').focus();
  await priya.keyboard.type('Say if they can have the place that is free');
  await press(priya, 'Continue');
  await priya.getByText('Check what they will see').waitFor();
  expect(await faultsOf(priya, 'sharing, check')).toEqual([]);
  await press(priya, /^Share with/);
  await priya.getByText(/They can see this person until/).waitFor();
  expect(await faultsOf(priya, 'shared')).toEqual([]);
  await find();
  await ruth.getByRole('heading', { name: somebody.name }).waitFor();
  await press(priya, /^End sharing with/);
  await priya.getByText(/Ended by you/).waitFor();
  await find();
  await ruth.getByText('Nobody whom you may see has this number.').waitFor();
  expect(at.faults).toEqual([]);
  await Promise.all([priya, ruth].map((page) => page.context().close()));
});
