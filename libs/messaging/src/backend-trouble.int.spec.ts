import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { openMessaging } from './index.js';
import { backends, redisUrl, until, type Backends } from './testing/backends.js';

let both: Backends;
beforeAll(async () => {
  both = await backends();
});
afterEach(() => both.closeAll());
afterAll(() => both.database.drop());

test('a process that only produces holds at most three connections to PostgreSQL, one that works both queues six', async () => {
  const count = async (name: string): Promise<number> => {
    const client = new Client({ connectionString: both.database.url });
    await client.connect();
    const { rows } = await client.query<{ n: number }>(`select count(*)::int n from pg_stat_activity where application_name ~ $1`, [name]);
    await client.end();
    return rows[0]?.n ?? 0;
  };
  const producer = await both.onPostgres('homeward-few', []);
  const worker = await both.onPostgres('homeward-many', []);
  await producer.subscribe('changes', () => undefined);
  await worker.subscribe('changes', () => undefined);
  let runs = 0;
  worker.work('interpret', { feed: async () => void (runs += 1) }, { concurrency: 4 });
  worker.work('timers', { due: async () => void (runs += 1) }, { concurrency: 4 });
  const all = Array.from({ length: 50 }, (_, n) => [
    producer.nudge('interpret', { name: 'feed', data: { placeId: 'few', feedId: `f${n}` } }),
    producer.nudge('timers', { name: 'due', data: { placeId: 'few', caseId: `c_${n}`, step: 'lapse' } }),
  ]).flat();
  await Promise.all(all);
  await until(() => runs >= 100);
  expect(await count('^homeward-few-')).toBeLessThanOrEqual(3);
  // BullMQ names each worker's LISTEN connection after its queue.
  expect((await count('^homeward-many-')) + (await count('^bull|:w:|interpret|timers'))).toBeLessThanOrEqual(6);
});

test('unhealthy: no tables in PostgreSQL, and a Redis that may throw jobs away', async () => {
  const bare = await openMessaging({ databaseUrl: both.database.url.replace(/\/[^/]*$/, '/postgres'), name: 'homeward-bare', onFault: () => undefined });
  expect(await bare.fault()).toBe('the queues cannot reach their tables in PostgreSQL');
  await bare.close();

  const redis = new Redis(redisUrl());
  const messaging = await both.onRedis('homeward-test', []);
  expect(await messaging.healthy()).toBe(true);
  try {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    expect(await messaging.healthy()).toBe(false);
    expect(await messaging.fault()).toContain('noeviction');
  } finally {
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    redis.disconnect();
  }
});

test('a producer whose backend is away fails within seconds', async () => {
  const messaging = await openMessaging({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', name: 'homeward-away', onFault: () => undefined });
  const started = Date.now();
  await expect(messaging.nudge('timers', { name: 'due', data: { placeId: 'p', caseId: 'c', step: 's' } })).rejects.toThrow();
  await expect(messaging.publish('changes', { placeId: 'p', version: 1 })).rejects.toThrow();
  // Two seconds on a quiet machine; a client that goes on trying never comes back.
  expect(Date.now() - started).toBeLessThan(60_000);
  expect(await messaging.healthy()).toBe(false);
  await messaging.close();
  await expect(openMessaging({ databaseUrl: 'postgres://none', redisUrl: 'redis://127.0.0.1:1', name: 'homeward-away', onFault: () => undefined })).rejects.toThrow();
});
