import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** What has the focus, by its label or its own words, and whether the eye can tell. */
const focused = (page: Page): Promise<{ name: string; seen: boolean }> =>
  page.evaluate(`(() => {
    const at = document.activeElement;
    // Between the last and the first of a page nothing has it.
    if (at === document.body) return { name: '', seen: true };
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
    const name = (at.labels?.[0] ?? at).innerText.replace(/\\s+/g, ' ').trim();
    return { name, seen: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none' };
  })()`);

/** Goes on by Tab until what has the focus bears a name; everything on the way can be seen to have it. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    expect(at).toEqual({ name: at.name, seen: true });
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return;
  }
  throw new Error(`${String(name)} was not reached by Tab`);
}

/** Reaches a button or a link by Tab and presses it. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}
