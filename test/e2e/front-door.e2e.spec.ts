import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Hl7Message } from '@medplum/core';
import { Hl7Client } from '@medplum/hl7';
import type { Browser, Page } from 'playwright-core';
import { dayOf, daysBetween, instant } from '@homeward/flow';
import { ask, sendCsv, until } from '../tools/ask.js';
import { violationsOn } from '../tools/axe-violations.js';
import { openBrowser } from '../tools/open-browser.js';
import { startHomeward, throwawayDataDir, type StartedHomeward } from '../tools/start-homeward.js';

let home: StartedHomeward;
let browser: Browser;
let removeData: () => Promise<void>;
let hospital: Hl7Client;

beforeAll(async () => {
  const { dataDir, remove } = await throwawayDataDir();
  removeData = remove;
  home = await startHomeward(dataDir);
  browser = await openBrowser();
  // Somebody else's client, as a hospital's engine would speak.
  hospital = new Hl7Client({ host: '127.0.0.1', port: home.mllpPort });
  await hospital.connect();
});

afterAll(async () => {
  await hospital.close();
  await browser.close();
  expect(await home.stop()).toBe(0);
  await removeData();
});

const stamp = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString().replace(/[-:T]/g, '').slice(0, 14) + '+0000';

const message = (event: string, minutesAgo: number, more: { destination?: string } = {}): Hl7Message => {
  const at = stamp(minutesAgo);
  return Hl7Message.parse(
    [
      `MSH|^~\\&|THIRDPAS|RTD02|HOMEWARD|CITY|${at}||ADT^${event}|E2E-${event}-${minutesAgo}|P|2.4`,
      `EVN||${at}||||${at}`,
      'PID|1||9990000018^^^NHS^NH~E2E1^^^RTD^MR||CARTWRIGHT^Mabel||19380412|F',
      `PV1|1|I|W12^B1^4^RTD02||||||||||||||||E2EV1${'|'.repeat(17)}${more.destination ?? ''}${'|'.repeat(8)}${stamp(60)}|${event === 'A03' ? at : ''}`,
    ].join('\r'),
  );
};

const signIn = async (path: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(home.address + path);
  await page.getByLabel('Access token').fill(home.tokens.operator);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};

test('an admission by a third-party sender shows as a case and an alert on open pages, without a reload', async () => {
  const packages = 'package_id,nhs_number,family_name,given_name,provider_id,provider_name,start_date,status,hours_per_week,updated_at\n' +
    `PK1,999 000 0018,CARTWRIGHT,Mabel,BLUEBELL,Bluebell Care,2025-02-03,active,14,${new Date(Date.now() - 86_400_000).toISOString()}\n`;
  expect(await sendCsv(home, 'home-care-packages', 'council', packages)).toMatchObject({ accepted: 1, rejected: 0 });
  const [clock, alerts] = [await signIn('/clock'), await signIn('/alerts')];
  for (const page of [clock, alerts]) await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));

  // Admitted an hour ago: yesterday, where it is past midnight or soon will be.
  const day = daysBetween(dayOf(instant(Date.now() - 3_600_000), 'Europe/London'), dayOf(instant(Date.now()), 'Europe/London'));
  const days = [day, day + 1];
  const answer = await hospital.sendAndWait(message('A01', 60));
  expect(answer.getSegment('MSA')?.getField(1)?.toString()).toBe('AA');

  await clock.getByText('CARTWRIGHT').first().waitFor();
  await clock.getByText(new RegExp(`Day (${days.join('|')}) of 10`)).first().waitFor();
  await alerts.getByText(/active home care/).first().waitFor();
  for (const page of [clock, alerts]) expect(await page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true);
  expect(clock.url()).not.toMatch(/999|cartwright/i);

  const { clockCases } = await ask<{ clockCases: { nodes: { state: string; dayNumber: number; daysLeft: number; owner: { desk: string } | null }[] } }>(home, '{ clockCases { nodes { state dayNumber daysLeft owner { desk } } } }');
  expect(clockCases.nodes).toMatchObject([{ state: 'OPEN', owner: { desk: 'Discharge team' } }]);
  expect(days).toContain(clockCases.nodes[0]?.dayNumber);
  expect((clockCases.nodes[0]?.dayNumber ?? 0) + (clockCases.nodes[0]?.daysLeft ?? 0)).toBe(10);
  await Promise.all([clock.close(), alerts.close()]);
});

test('going home moves the case on the open page; a cancelled discharge moves it back', async () => {
  const state = () => ask<{ clockCases: { nodes: { state: string }[] } }>(home, '{ clockCases { nodes { state } } }').then(({ clockCases }) => clockCases.nodes[0]?.state);
  await hospital.sendAndWait(message('A03', 5, { destination: '19' }));
  await until(state, (one) => one === 'HOME_RESTART_UNCONFIRMED');
  await hospital.sendAndWait(message('A13', 4));
  await until(state, (one) => one === 'OPEN');
  await hospital.sendAndWait(message('A11', 3));
  await until(state, (one) => one === 'WITHDRAWN');
});

/** Every screen by its address, with a message that somebody sent and a file that was refused. */
const everyScreen = async (): Promise<string[]> => {
  await sendCsv(home, 'home-care-packages', 'council', 'package_id,nhs_number,provider_id,start_date,status\nPK2,not a number,BLUEBELL,2025-02-03,active\n');
  const { rejections } = await until(() => ask<{ rejections: { nodes: { messageId: string }[] } }>(home, '{ rejections(first: 1) { nodes { messageId } } }'), (one) => one.rejections.nodes.length > 0);
  const message = `/data/messages/${rejections.nodes[0]?.messageId ?? ''}`;
  return ['/now', '/alerts', '/clock', '/desks', '/holds', '/sites/RTD02', '/why?number=OCCUPIED&sector=ACUTE&site=RTD02', '/data', message, '/data/rejections', '/data/matches', '/data/matches?view=decided', '/data/upload', '/me', '/more'];
};

test('every page opens in a real browser without an error on its console, and axe finds nothing, light and dark', async () => {
  const page = await signIn('/now');
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(fault.message));
  page.on('console', (line) => { if (line.type() === 'error') faults.push(line.text()); });
  for (const path of await everyScreen()) {
    await page.goto(home.address + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText(/^(Still l|L)oading/).first().waitFor({ state: 'hidden' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect([path, colorScheme, ...(await violationsOn(page))]).toEqual([path, colorScheme]);
    }
  }
  expect(faults).toEqual([]);
  // The control: a fault of our own making is found.
  await page.evaluate(`document.body.append(document.createElement('img'))`);
  expect(await violationsOn(page)).toContain('image-alt');
  await page.close();
});

test('a request that cannot be read is answered without a word of what was in it', async () => {
  for (const path of ['/graphql', '/intake/csv/home-care-packages?feed=council']) {
    const response = await fetch(home.address + path, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${home.tokens.integration}` }, body: 'CARTWRIGHT 9990000018' });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toMatch(/CARTWRIGHT|9990000018/);
  }
});
