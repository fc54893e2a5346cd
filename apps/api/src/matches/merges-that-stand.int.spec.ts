import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { EntityManager } from '@homeward/store';
import { placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';
import { readMatches } from './read-matches.js';

let city: PlantedCity;
beforeEach(async () => {
  city = await plantedCity();
});
afterEach(async () => {
  await city.stop();
});

const standing = 20_000;
const plant = (id: string, kind: string, howMany: number): Promise<unknown> =>
  city.db.query(
    `insert into possible_match (place_id, match_id, kind, first_subject, second_subject, score, reasons, said, found_at, gone_at)
     select $1, $2 || n, $3, n, n + 1000000, 0, '[]', '', now(), case when $2 = 'gone-' then now() end from generate_series(1, $4::int) n`,
    [placeId, id, kind, howMany],
  );
const listed = async (...states: Parameters<typeof readMatches>[2]): Promise<string[]> => (await readMatches(city.db.manager, placeId, states, {})).nodes.map(({ id }) => id).sort();

/** How many rows the database reads of the queue to answer, the count and the page together. */
const rowsRead = async (...states: Parameters<typeof readMatches>[2]): Promise<number> => {
  const told: string[] = [];
  const explaining = {
    query: async (sql: string, params: unknown[]) => {
      told.push(...(await city.db.query(`explain (analyze, format text) ${sql}`, params)).map((row: Record<string, string>) => row['QUERY PLAN']));
      return [];
    },
  } as unknown as EntityManager;
  await readMatches(explaining, placeId, states, {});
  const scans = told.flatMap((line, at) => (/on possible_match/.test(line) ? [[line, told.slice(at + 1, at + 5).find((next) => /Rows Removed/.test(next)) ?? '']] : []));
  return scans.flat().reduce((sum, line) => sum + Number(/actual .*rows=(\d+)/.exec(line)?.[1] ?? /Rows Removed by Filter: (\d+)/.exec(line)?.[1] ?? 0), 0);
};

test('what waits to be decided is read without the merges that stand and what is gone', async () => {
  await plant('merged-', 'MERGED_BY_SOURCE', standing);
  await plant('gone-', 'BIRTH_DATES_DIFFER', 1000);
  await plant('open-', 'SAME_DETAILS', 3);
  expect(await rowsRead('OPEN')).toBeLessThan(50);
  expect(await rowsRead('MERGED')).toBeGreaterThan(standing);
  expect(await rowsRead('CONFIRMED', 'REFUSED', 'PARTED')).toBeLessThan(50);
});

test('each is listed under its own state, whichever way it is read', async () => {
  for (const id of ['merged', 'again', 'parted', 'open', 'gone']) await plant(`${id}-`, id === 'open' || id === 'gone' ? 'SAME_DETAILS' : 'MERGED_BY_SOURCE', 1);
  await city.db.query(`update possible_match set said = '2026' where match_id = 'again-1'`);
  await city.db.query(`update possible_match set decision = 'PARTED', decided_said = '', decided_at = now(), gone_at = now() where match_id = 'parted-1'`);
  const each = { OPEN: ['again-1', 'open-1'], MERGED: ['merged-1'], PARTED: ['parted-1'], GONE: ['gone-1'], CONFIRMED: [], REFUSED: [] } as const;
  for (const [state, ids] of Object.entries(each)) expect([state, await listed(state as keyof typeof each)]).toEqual([state, ids]);
  expect(await listed('OPEN', 'PARTED')).toEqual(['again-1', 'open-1', 'parted-1']);
  expect(await listed('OPEN', 'GONE', 'MERGED')).toEqual(['again-1', 'gone-1', 'merged-1', 'open-1']);
});
