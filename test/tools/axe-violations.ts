import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The ids of the WCAG rules that the page breaks. Evaluated by the browser's driver: the page's own policy forbids a foreign script. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
    return (await axe.run()).violations.map((violation) => violation.id);
  });
}

const sizes = [[1440, 900], [390, 844], [320, 640]] as const;

/** What is wrong with a page as it stands, wide and narrow, light and dark: rules that it breaks, and what runs off its side. PICTURES names a folder to keep what was looked at. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [width, height] of sizes) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      const off = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      faults.push(...(await violationsOn(page)).map((rule) => `${name}, ${width}, ${colorScheme}: ${rule}`), ...(off > 0 ? [`${name}, ${width}: runs off by ${off} pixels`] : []));
      const kept = process.env['PICTURES'];
      if (kept !== undefined) await page.screenshot({ path: join(kept, `${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}
