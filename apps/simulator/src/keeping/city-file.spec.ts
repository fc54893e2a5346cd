import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { foundCity } from '../city/found-city.js';
import { cityFile } from './city-file.js';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'city-file-')); });
afterEach(() => rm(folder, { recursive: true }));

test('nothing kept: a new city', async () => {
  expect(await cityFile(join(folder, 'not there yet')).read()).toBeNull();
});

test('what is kept comes back whole, with how far time was lived through since', async () => {
  const city = foundCity({ seed: 1, preset: 'newcastle', faults: true, liveFrom: Date.parse('2026-05-20T10:00:00Z'), historyDays: 0, density: 60 });
  const kept = cityFile(folder);
  await kept.write(city);
  expect((await kept.read())?.lived).toBe(city.state.now);
  await kept.writeLived(city.state.now + 500);
  expect(await kept.read()).toEqual({ state: { ...city.state, random: city.chance.state() }, lived: city.state.now + 500 });
  expect((await readdir(folder)).sort()).toEqual(['city.json', 'lived.json']);
});

test('a state of another shape is not carried on', async () => {
  await writeFile(join(folder, 'city.json'), JSON.stringify({ shape: 0, state: {} }));
  expect(await cityFile(folder).read()).toBeNull();
});
