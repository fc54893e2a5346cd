import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './open-browser.js';
import { startHomeward, throwawayDataDir, type StartedHomeward } from './start-homeward.js';

/** The demo city with its staff, each at a browser of their own. */
export interface DemoStaffAtWork {
  readonly home: StartedHomeward;
  /** Signs somebody in at the demo's own provider and waits until their page stands. */
  signIn(name: string, path?: string): Promise<Page>;
  /** Says at a sign-in that has begun who one is. */
  is(page: Page, name: string): Promise<void>;
  /** Every error that any page has told of, on its console or by itself, but that nobody is signed in yet. */
  readonly faults: readonly string[];
  /** Every address that any page has asked for. */
  readonly asked: readonly string[];
  stop(): Promise<number | null>;
}

export async function demoStaffAtWork(): Promise<DemoStaffAtWork> {
  const { dataDir, remove } = await throwawayDataDir();
  const home = await startHomeward(dataDir, { DEMO: 'on', SIM_HISTORY_DAYS: '4', SIM_SPEED: '1' });
  const browser: Browser = await openBrowser();
  const [faults, asked]: [string[], string[]] = [[], []];
  const is = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name }).click();
    await page.locator('.header__viewer', { hasText: name }).waitFor();
  };
  return {
    home, faults, asked, is,
    signIn: async (name, path = '/') => {
      const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (fault) => faults.push(`${name}: ${fault.message}`));
      // What a browser says itself of an answer of 401 is what the page asks first of all: who is there.
      page.on('console', (line) => { if (line.type() === 'error' && !line.text().includes('401')) faults.push(`${name}: ${line.text()}`); });
      await page.goto(home.address + path);
      await page.getByRole('link', { name: 'Sign in' }).click();
      await is(page, name);
      return page;
    },
    stop: async () => {
      await browser.close();
      const code = await home.stop();
      await remove();
      return code;
    },
  };
}
