import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLogger } from '@homeward/service-kit';
import { findMatches } from '@homeward/store';
import { apiForTest } from '../testing/api-for-test.js';
import { admitted, called, placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';

const numbers = ['9990000018', '9990000108'];
const question = `{ possibleMatches { nodes { first { name } second { name } details { detail first } } } }`;

let city: PlantedCity;
beforeAll(async () => {
  city = await plantedCity();
  for (const number of numbers) await city.tell('rvi', [admitted(number, city.now)], [called(number, city.now, 'Sample')]);
  await city.db.transaction((tx) => findMatches(tx, city.vault, placeId, city.now, 100));
});
afterAll(async () => {
  await city.stop();
});

/** Long enough for what should not be told to show. */
const silence = 400;

/** What an api with this key writes to the log as errors: by its start alone, and once names were asked for twice. Waits until so many have been told. */
const errorsWith = async (key: Buffer, atLeast: { readonly atStart: number; readonly inAll: number }): Promise<{ readonly names: number; readonly atStart: number; readonly errors: unknown[][] }> => {
  const errors: unknown[][] = [];
  const logger = Object.assign(createLogger('api-test', 'error'), { level: 'silent', error: (...words: unknown[]) => errors.push(words) });
  const told = async (howMany: number): Promise<void> => {
    while (errors.length < howMany) await setTimeout(20);
    await setTimeout(silence);
  };
  const api = await apiForTest(city.database.url, key, undefined, logger);
  try {
    await told(atLeast.atStart);
    const atStart = errors.length;
    for (let times = 0; times < 2; times += 1) await api.ask(question);
    const { text } = await api.ask(question);
    await told(atLeast.inAll);
    return { names: text.split('SAMPLE').length - 1, atStart, errors };
  } finally {
    await api.stop();
  }
};

test('an api with the wrong key says so in its log once and at its start, as a number; with the right one it says nothing', async () => {
  const wrong = await errorsWith(randomBytes(32), { atStart: 1, inAll: 1 });
  expect(wrong).toEqual({ names: 0, atStart: 1, errors: [[{ records: 1 }, expect.stringContaining('does not open')]] });
  const right = await errorsWith(city.key, { atStart: 0, inAll: 0 });
  expect(right).toEqual({ names: expect.any(Number), atStart: 0, errors: [] });
  expect(right.names).toBeGreaterThan(0);
});

test('what does not open of some people is told once, when they are asked for', async () => {
  await city.db.query(
    `insert into identity (place_id, subject_id, message_id, ordinal, happened_at, sealed, keyed)
     select place_id, subject_id, message_id, 99, happened_at, substring(sealed from 2), true from identity`,
  );
  const { atStart, errors } = await errorsWith(city.key, { atStart: 0, inAll: 1 });
  expect([atStart, errors]).toEqual([0, [[{ records: 2 }, expect.stringContaining('does not open')]]]);
  expect(JSON.stringify(errors)).not.toMatch(/sample|ada|1940|999000/i);
});
