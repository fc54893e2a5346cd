import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Hl7Message } from '@medplum/core';
import { Hl7Client } from '@medplum/hl7';
import type { Browser, Page } from 'playwright-core';
import { ask, until } from '../tools/ask.js';
import { openBrowser } from '../tools/open-browser.js';
import { startHomeward, throwawayDataDir, type StartedHomeward } from '../tools/start-homeward.js';

/** As long as a name may be that no line can be broken in. */
const longName = 'Abercrombiefeatherstonehaughcholmondeley'.repeat(2);
let home: StartedHomeward;
let browser: Browser;
let removeData: () => Promise<void>;

beforeAll(async () => {
  const { dataDir, remove } = await throwawayDataDir();
  removeData = remove;
  home = await startHomeward(dataDir);
  browser = await openBrowser();
  const hospital = new Hl7Client({ host: '127.0.0.1', port: home.mllpPort });
  await hospital.connect();
  for (const told of [message('A01', 'K1', 50), message('A01', 'K2', 40), message('A01', 'K3', 30), message('A40', 'K1', 20, 'MRG|K3^^^RTD^MR')]) await hospital.sendAndWait(told);
  await hospital.close();
  for (const state of ['OPEN', 'MERGED']) await until(() => counted(state), (howMany) => howMany > 0);
});

afterAll(async () => {
  await browser.close();
  expect(await home.stop()).toBe(0);
  await removeData();
});

const counted = async (state: string): Promise<number> =>
  (await ask<{ possibleMatches: { totalCount: number } }>(home, 'query ($state: [MatchState!]) { possibleMatches(state: $state) { totalCount } }', { state: [state] })).possibleMatches.totalCount;

const message = (event: string, number: string, minutesAgo: number, more = ''): Hl7Message => {
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString().replace(/[-:T]/g, '').slice(0, 14) + '+0000';
  return Hl7Message.parse([
    `MSH|^~\\&|THIRDPAS|RTD02|HOMEWARD|CITY|${at}||ADT^${event}|KEYS-${event}-${number}|P|2.4`, `EVN||${at}||||${at}`,
    `PID|1||${number}^^^RTD^MR||${longName}^Mabel||19380412|F`, ...(more === '' ? [`PV1|1|I|W12^B1^${number}^RTD02||||||||||||||||V${number}${'|'.repeat(25)}${at}`] : [more]),
  ].join('\r'));
};

const openAt = async (path: string, width: number): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(home.address + path);
  await page.getByLabel('Access token').fill(home.tokens.operator);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('article').first().waitFor();
  return page;
};

const overflow = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** What has the focus, and whether the eye can tell. */
const focused = (page: Page): Promise<{ name: string; seen: boolean }> =>
  page.evaluate(`(() => {
    const at = document.activeElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
    return { name: at.tagName === 'INPUT' ? 'reason' : at.innerText.trim(), seen: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none' };
  })()`);

const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    expect(at).toEqual({ name: at.name, seen: true });
    if (at.name === name) return;
  }
  throw new Error(`${name} was not reached by Tab`);
};

test.each([360, 1280])('at %i pixels a name of 80 letters without a space is whole, and nothing runs off the side', async (width) => {
  for (const path of ['/data/matches', '/data/matches?view=merged']) {
    const page = await openAt(path, width);
    expect([path, await overflow(page)]).toEqual([path, 0]);
    expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toContain(longName.toUpperCase());
    await page.close();
  }
});

test('records that a hospital merged are parted, and that is taken back, by the keyboard alone; the focus never gets lost', async () => {
  const page = await openAt('/data/matches', 1280);
  await tabTo(page, 'Merged by a source');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Who merged them' }).waitFor();
  await tabTo(page, 'Part the records');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toEqual({ name: 'reason', seen: true });
  expect(await page.getByText('Say in a few words how you know').count()).toBe(1);
  await page.keyboard.type('Two photographs on file');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('textbox').inputValue()).toBe('Two photographs on file');
  await tabTo(page, 'Part the records');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Parted by you' }).waitFor();
  // The button that had the focus is gone: the outcome has it, one step after what can be done now.
  expect(await focused(page)).toEqual({ name: expect.stringContaining('Parted by you'), seen: true });
  expect(await counted('PARTED')).toBe(1);
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toEqual({ name: 'Take the decision back', seen: true });
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('The photographs are of one woman');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Taken back by you' }).waitFor();
  expect(await counted('MERGED')).toBe(1);
  await page.close();
});
