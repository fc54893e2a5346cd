import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../../../test/tools/fresh-database.js';
import { laneRedisUrl } from '../../../test/tools/lane-redis.js';
import { openMessaging, prepareQueues, type Messaging } from './index.js';

let database: FreshDatabase;
let left: Messaging[] = [];
const redisUrl = (): string => `${laneRedisUrl().replace(/\/$/, '')}/7`;

beforeAll(async () => {
  database = await freshDatabase();
  await Promise.all([prepareQueues(database.url), prepareQueues(database.url)]);
}, 60_000);
afterEach(async () => {
  await Promise.all(left.map((each) => each.close()));
  left = [];
});
afterAll(() => database.drop());

const until = async (what: () => boolean | Promise<boolean>, milliseconds = 20_000): Promise<void> => {
  for (const end = Date.now() + milliseconds; !(await what()); ) {
    if (Date.now() > end) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
};
const gate = (): { open: () => void; opened: Promise<void> } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
};
const unique = (): string => `place-${Math.random().toString(36).slice(2)}`;

const onPostgres = (name: string, faults: string[]) =>
  openMessaging({ databaseUrl: database.url, name, onFault: (where) => faults.push(where) });
const onRedis = (name: string, faults: string[]) =>
  openMessaging({ databaseUrl: 'postgres://127.0.0.1:1/none', redisUrl: redisUrl(), name, onFault: (where) => faults.push(where) });

/** Ends every connection of one process, as a restart of the server would. */
const cutPostgres = async (name: string): Promise<void> => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like $1 || '-%'`, [name]);
  await client.end();
};
const cutRedis = async (name: string): Promise<void> => {
  const redis = new Redis(redisUrl());
  for (const line of String(await redis.client('LIST')).split('\n')) {
    const id = / ?id=(\d+) /.exec(` ${line}`)?.[1];
    if (line.includes(`name=${name}-`) && id !== undefined) await redis.client('KILL', 'ID', id);
  }
  redis.disconnect();
};

describe.each([
  ['PostgreSQL', onPostgres, cutPostgres],
  ['Redis', onRedis, cutRedis],
])('messaging on %s', (_backend, openOn, cut) => {
  const open = async (name = 'homeward-test', faults: string[] = []): Promise<Messaging> => {
    const messaging = await openOn(name, faults);
    left.push(messaging);
    return messaging;
  };

  test('a nudge reaches a worker of another process with its ids', async () => {
    const [producer, consumer] = [await open(), await open()];
    const seen: unknown[] = [];
    const placeId = unique();
    consumer.work('timers', { due: async (data) => void (data.placeId === placeId && seen.push(data)) });
    await producer.nudge('timers', { name: 'due', data: { placeId, caseId: 'c_1', step: 'lapse' } });
    await until(() => seen.length === 1);
    expect(seen).toEqual([{ placeId, caseId: 'c_1', step: 'lapse' }]);
  });

  test('nudges of one feed while it is worked give exactly one more run after it, and the last is never dropped', async () => {
    const messaging = await open();
    const placeId = unique();
    const [started, release] = [gate(), gate()];
    let runs = 0;
    messaging.work('interpret', {
      feed: async (data) => {
        if (data.placeId !== placeId) return;
        runs += 1;
        started.open();
        await release.opened;
      },
    });
    const nudge = (): Promise<void> => messaging.nudge('interpret', { name: 'feed', data: { placeId, feedId: 'rvi' }, dedupe: `${placeId}:rvi` });
    await nudge();
    await started.opened;
    for (let i = 0; i < 20; i += 1) await nudge();
    release.open();
    await until(() => runs === 2);
    await new Promise((resume) => setTimeout(resume, 300));
    expect(runs).toBe(2);
    await nudge();
    await until(() => runs === 3);
  });

  test('without dedupe every nudge is worked (the control of the test above)', async () => {
    const messaging = await open();
    const placeId = unique();
    let runs = 0;
    messaging.work('interpret', { feed: async (data) => void (data.placeId === placeId && (runs += 1)) }, { concurrency: 4 });
    for (let i = 0; i < 20; i += 1) await messaging.nudge('interpret', { name: 'feed', data: { placeId, feedId: 'rvi' } });
    await until(() => runs === 20);
  });

  test('a handler that throws is called again', async () => {
    const faults: string[] = [];
    const messaging = await open('homeward-test', faults);
    const placeId = unique();
    let calls = 0;
    messaging.work('timers', {
      due: async (data) => {
        if (data.placeId === placeId && ++calls < 3) throw new Error('not yet');
      },
    });
    await messaging.nudge('timers', { name: 'due', data: { placeId, caseId: 'c_1', step: 'lapse' } });
    await until(() => calls === 3);
    expect(faults.filter((where) => where.startsWith('job timers/due'))).toHaveLength(2);
  });

  test('a queue is not worked twice in one process', async () => {
    const messaging = await open();
    messaging.work('timers', { due: async () => undefined });
    expect(() => messaging.work('timers', { due: async () => undefined })).toThrow('queue timers is worked twice');
  });

  test('a notice reaches the subscribers of every process once, a long one in pieces', async () => {
    const [one, two] = [await open(), await open()];
    const placeId = unique();
    const heard: string[][] = [[], []];
    for (const [index, messaging] of [one, two].entries()) {
      await messaging.subscribe('changes', (notice) => {
        if (!notice.missed && notice.placeId === placeId) heard[index]?.push(...(notice.caseIds ?? []));
      });
    }
    const caseIds = Array.from({ length: 3_000 }, (_, n) => `c_${n}`);
    await one.publish('changes', { placeId, version: 7, caseIds });
    await until(() => heard.every((ids) => ids.length >= caseIds.length));
    expect(heard).toEqual([caseIds, caseIds]);
  });

  test('who stopped listening hears no more; a subscriber that throws does not stop the next', async () => {
    const messaging = await open();
    const placeId = unique();
    let [first, second] = [0, 0];
    const stop = await messaging.subscribe('changes', (notice) => void (!notice.missed && notice.placeId === placeId && (first += 1)));
    await messaging.subscribe('changes', () => {
      throw new Error('a broken subscriber');
    });
    await messaging.subscribe('changes', (notice) => void (!notice.missed && notice.placeId === placeId && (second += 1)));
    await messaging.publish('changes', { placeId, version: 1 });
    await until(() => second === 1);
    stop();
    await messaging.publish('changes', { placeId, version: 2 });
    await until(() => second === 2);
    expect(first).toBe(1);
  });

  test('after its connections are cut a process says that it missed notices, hears again and works again', async () => {
    const name = `homeward-cut${Math.random().toString(36).slice(2, 8)}`;
    const [cutOne, other] = [await open(name), await open()];
    const placeId = unique();
    const heard: (number | 'missed')[] = [];
    let worked = 0;
    await cutOne.subscribe('changes', (notice) => void (notice.missed ? heard.push('missed') : notice.placeId === placeId && heard.push(notice.version)));
    cutOne.work('timers', { due: async (data) => void (data.placeId === placeId && (worked += 1)) });
    await other.publish('changes', { placeId, version: 1 });
    await until(() => heard.length === 1);
    await cut(name);
    await until(() => heard.includes('missed'));
    await other.publish('changes', { placeId, version: 2 });
    await until(() => heard.at(-1) === 2);
    expect(heard).toEqual([1, 'missed', 2]);
    await other.nudge('timers', { name: 'due', data: { placeId, caseId: 'c_1', step: 'lapse' } });
    await until(() => worked === 1);
    await until(() => cutOne.healthy());
    await cutOne.nudge('timers', { name: 'due', data: { placeId, caseId: 'c_2', step: 'lapse' } });
    await until(() => worked === 2);
  });
});

test('a process that only produces holds at most three connections to PostgreSQL, one that works both queues six', async () => {
  const count = async (name: string): Promise<number> => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ n: number }>(`select count(*)::int n from pg_stat_activity where application_name ~ $1`, [name]);
    await client.end();
    return rows[0]?.n ?? 0;
  };
  const producer = await onPostgres('homeward-few', []);
  const worker = await onPostgres('homeward-many', []);
  left.push(producer, worker);
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
  const bare = await openMessaging({ databaseUrl: database.url.replace(/\/[^/]*$/, '/postgres'), name: 'homeward-bare', onFault: () => undefined });
  left.push(bare);
  expect(await bare.fault()).toBe('the queues cannot reach their tables in PostgreSQL');

  const redis = new Redis(redisUrl());
  const messaging = await onRedis('homeward-test', []);
  left.push(messaging);
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
  left.push(messaging);
  const started = Date.now();
  await expect(messaging.nudge('timers', { name: 'due', data: { placeId: 'p', caseId: 'c', step: 's' } })).rejects.toThrow();
  await expect(messaging.publish('changes', { placeId: 'p', version: 1 })).rejects.toThrow();
  expect(Date.now() - started).toBeLessThan(6_000);
  expect(await messaging.healthy()).toBe(false);
  await expect(openMessaging({ databaseUrl: 'postgres://none', redisUrl: 'redis://127.0.0.1:1', name: 'homeward-away', onFault: () => undefined })).rejects.toThrow();
});
