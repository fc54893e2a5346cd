import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Logger } from '@homeward/service-kit';
import { hour, minute } from './city/calendar.js';
import type { City } from './city/city.js';
import { cityFile } from './keeping/city-file.js';
import { truthOf } from './keeping/truth.js';
import { liveOn, openCity } from './live-on.js';
import { readSimulatorSettings } from './settings.js';

const quiet = { info: () => undefined } as unknown as Logger;
const start = Date.parse('2026-05-20T10:00:00Z');
const settings = readSimulatorSettings({ SIM_TOKEN: 't', SIM_HISTORY_DAYS: '1' });
const sent = (city: City): string[] => Object.values(city.state.post.feeds).flatMap((feed) => feed.out.map((letter) => letter.text));

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'live-on-')); });
afterEach(() => rm(folder, { recursive: true }));

/** Lives on in steps, as the loop does, until `now`. */
async function liveUntil(city: City, now: number): Promise<void> {
  while (city.state.now < now) await liveOn(city, cityFile(folder), 60, now);
}

test('killed without a word, it says again what it had said, byte for byte, and goes on from there', async () => {
  const city = await openCity(settings, cityFile(folder), quiet, start);
  await liveUntil(city, start + 20 * minute);
  const before = sent(city);
  // The file still holds the city as it was founded: all since then is lived through once more.
  const again = await openCity(settings, cityFile(folder), quiet, start + 20 * minute + 5_000);
  expect(sent(again)).toEqual(before);
  expect(truthOf(again).beds).toEqual(truthOf(city).beds);
  expect(before.length).toBeGreaterThan(1_500);
});

test('after a night it admits nobody twice, catches up by the calendar and is live again', async () => {
  const city = await openCity(settings, cityFile(folder), quiet, start);
  await liveUntil(city, start + 20 * minute);
  await cityFile(folder).write(city);
  const morning = start + 12 * hour;
  const again = await openCity(settings, cityFile(folder), quiet, morning);
  const already = sent(again).length;
  expect(already).toBe(sent(city).length);
  await liveUntil(again, morning + minute);
  expect(again.state.live).toBe(true);
  expect(again.state.density).toBe(60);
  expect(sent(again).length - already).toBeGreaterThan(250);
  expect(sent(again).length - already).toBeLessThan(1_500);
  const admissions = sent(again).filter((text) => /\|ADT\^A0[16]\^/.test(text)).map((text) => /\|(SP\d+)\^/.exec(text)?.[1]);
  // Only a message that its source sends twice is there twice.
  expect(new Set(admissions).size).toBeGreaterThan(admissions.length * 0.96);
});
