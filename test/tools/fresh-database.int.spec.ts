import { afterAll, expect, test } from '@jest/globals';
import { openDatabase } from '@homeward/store';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';
import { laneRedisUrl } from './lane-redis.js';

const made: FreshDatabase[] = [];
const fresh = async (): Promise<FreshDatabase> => {
  const database = await freshDatabase();
  made.push(database);
  return database;
};
afterAll(async () => { for (const database of made) await database.drop(); });

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

test('databases asked for at the same time are migrated, and apart from each other', async () => {
  const [one, other] = await Promise.all([fresh(), fresh()]);
  const owner = await openDatabase({ url: one.url, role: 'owner' });
  await owner.query('create table only_here (id int)');
  await owner.destroy();
  const counted = `select (select count(*)::int from homeward.place) places, to_regclass('homeward.only_here') is not null "onlyHere"`;
  expect(await ask(one.url, counted)).toEqual([{ places: 1, onlyHere: true }]);
  expect(await ask(other.url, counted)).toEqual([{ places: 1, onlyHere: false }]);
});

test('a dropped database is gone though somebody is still connected', async () => {
  const database = await fresh();
  const left = new Client({ connectionString: database.url });
  left.on('error', () => undefined);
  await left.connect();
  await database.drop();
  await expect(ask(database.url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
});

test('Redis is a real one that never evicts', async () => {
  const redis = new Redis(laneRedisUrl());
  expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  await redis.quit();
});
