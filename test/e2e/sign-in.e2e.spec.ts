import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startOpenIdProvider, type OpenIdProvider } from '../tools/openid-provider.js';
import { openBrowser } from '../tools/open-browser.js';
import { freePorts } from '../tools/free-ports.js';
import { startHomeward, throwawayDataDir, type StartedHomeward } from '../tools/start-homeward.js';

let home: StartedHomeward;
let provider: OpenIdProvider;
let browser: Browser;
let removeData: () => Promise<void>;

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await startOpenIdProvider(publicUrl);
  const { dataDir, remove } = await throwawayDataDir();
  removeData = remove;
  home = await startHomeward(dataDir, { PORT: String(port), PUBLIC_URL: publicUrl, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId, OIDC_CLIENT_SECRET: provider.clientSecret });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  expect(await home.stop()).toBe(0);
  await provider?.stop();
  await removeData();
});

/** The operator's tool, as somebody at a terminal runs it. */
const tool = async (...args: string[]): Promise<string> => (await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../tools/homeward.mjs'), ...args], { env: { ...process.env, DATA_DIR: home.dataDir } })).stdout;

const signIn = async (page: Page, path: string, name?: string): Promise<void> => {
  await page.goto(home.address + path);
  await page.getByRole('link', { name: 'Sign in' }).click();
  if (name !== undefined) await page.getByRole('button', { name }).click();
};

/** Whoever stands in the header. */
const headed = (page: Page, name: string): Promise<void> => page.locator('.header__viewer', { hasText: name }).waitFor();

const told = async (page: Page): Promise<string | null> => page.getByRole('alert').textContent();

test('somebody signs in at their organisation, is given a role by their number, works under their name, and signs out here and there', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  expect(await tool('staff', 'list')).toBe('Nobody has signed in yet.\n');
  await signIn(page, '/data', 'Ada Sample');
  await page.getByRole('alert').waitFor();
  const number = /tell them this number: (\d+)/.exec((await told(page)) ?? '')?.[1] ?? '';
  await expect(tool('staff', 'grant', number, '--name', 'Ben Sample', '--role', 'operator', '--by', 'The lead of the centre')).rejects.toThrow(`${number} is Ada Sample`);
  expect(await tool('staff', 'grant', number, '--name', 'Ada Sample', '--role', 'operator', '--by', 'The lead of the centre')).toBe(`${number}\tAda Sample\toperator\tada at ${provider.issuer}\n`);

  await signIn(page, '/data');
  await headed(page, 'Ada Sample');
  expect(page.url()).toBe(`${home.address}/data`);
  // Neither the page nor its storage holds anything that signs somebody in.
  expect(await page.evaluate('document.cookie + JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })')).not.toMatch(/homeward=|eyJ/);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: /sign me out/i }).click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
  expect(new URL(page.url()).origin).toBe(home.address);
  await page.goto(`${home.address}/data`);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  await context.close();
});

test('the demo signs in through a provider of its own, keeps people signed in over a restart, and lets nobody in without it', async () => {
  const { dataDir, remove } = await throwawayDataDir();
  const [port = 0] = await freePorts(1);
  const env = { DEMO: 'on', SIM_HISTORY_DAYS: '1', PORT: String(port) };
  let demo = await startHomeward(dataDir, env);
  expect(demo.said()).toMatch(/Sign-in +choose who you are: Amara Patel or Tom Reed/);
  expect((await fetch(`${demo.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', origin: demo.address }, body: '{"query":"{ viewer { name } }"}' })).status).toBe(401);
  const context = await browser.newContext();
  const page = await context.newPage();
  // By the other name of this machine: people are led to the one that the provider knows.
  await page.goto(`${demo.address.replace('127.0.0.1', 'localhost')}/data`);
  await page.getByRole('link', { name: 'Sign in' }).click();
  // At the other address of this machine they are led to the right one, and begin there.
  await page.waitForURL(`${demo.address}/data`);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Tom Reed' }).click();
  await headed(page, 'Tom Reed');
  expect(page.url()).toBe(`${demo.address}/data`);
  // Intake knows them too, and nobody without their cookie.
  const sent = (credentials: string): string => `fetch('/intake/csv/home-care-packages?feed=council&mode=changes&preview=true', { method: 'POST', credentials: '${credentials}', headers: { 'content-type': 'text/csv' }, body: 'package_id\\nP1\\n' }).then((answer) => answer.status)`;
  expect(await page.evaluate(sent('same-origin'))).toBe(201);
  expect(await page.evaluate(sent('omit'))).toBe(401);
  expect(await demo.stop()).toBe(0);
  demo = await startHomeward(dataDir, env);
  await page.goto(`${demo.address}/data`);
  await headed(page, 'Tom Reed');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
  await context.close();
  expect(await demo.stop()).toBe(0);
  await remove();
});

const openAs = async (name: string): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, '/now', name);
  await headed(page, name);
  return { context, page };
};

test('whoever signs out at the provider, or is disabled, is signed out on the open page, which says so; a neighbour stays', async () => {
  const first = await browser.newContext();
  await signIn(await first.newPage(), '/now', 'Ben Sample');
  await first.pages()[0]?.getByRole('alert').waitFor();
  await first.close();
  const number = /^(\d+)\tBen/m.exec(await tool('staff', 'list'))?.[1] ?? '';
  await tool('staff', 'grant', number, '--name', 'Ben Sample', '--role', 'operator', '--by', 'The lead of the centre', '--days', '1');
  const [ada, ben] = [await openAs('Ada Sample'), await openAs('Ben Sample')];

  // In another tab, at the provider itself, as when a smartcard is taken out.
  const elsewhere = await ben.context.newPage();
  await elsewhere.goto(`${provider.issuer}/session/end`);
  await elsewhere.getByRole('button', { name: /sign me out/i }).click();
  await ben.page.getByRole('alert').waitFor();
  expect(await told(ben.page)).toBe('You have been signed out. Sign in again to go on.');
  await headed(ada.page, 'Ada Sample');

  const ida = /^(\d+)\tAda/m.exec(await tool('staff', 'list'))?.[1] ?? '';
  // Their sessions alone: the roles stay.
  expect(await tool('staff', 'sign-out', ida)).toMatch(/^[1-9] sessions? ha(s|ve) ended\.\n$/);
  await ada.page.getByRole('alert').waitFor();
  expect(await tool('staff', 'list')).toMatch(new RegExp(`^${ida}\tAda Sample\toperator\t`, 'm'));
  await signIn(ada.page, '/now', 'Ada Sample');
  await headed(ada.page, 'Ada Sample');
  await tool('staff', 'disable', ida);
  await ada.page.getByRole('alert').waitFor();
  expect(await ada.page.locator('.header').count()).toBe(0);
  await Promise.all([ada.context.close(), ben.context.close()]);
});
