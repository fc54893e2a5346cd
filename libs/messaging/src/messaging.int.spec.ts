import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Messaging } from './index.js';
import { backends, cutPostgres, cutRedis, until, type Backends, type Open } from './testing/backends.js';

let both: Backends;
beforeAll(async () => {
  both = await backends();
});
afterEach(() => both.closeAll());
afterAll(() => both.database.drop());

const gate = (): { open: () => void; opened: Promise<void> } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
};
const unique = (): string => `place-${randomUUID()}`;
const onPostgres: Open = (name, faults) => both.onPostgres(name, faults);
const onRedis: Open = (name, faults) => both.onRedis(name, faults);

describe.each([
  ['PostgreSQL', onPostgres, cutPostgres],
  ['Redis', onRedis, cutRedis],
])('messaging on %s', (_backend, openOn, cut) => {
  const open = (name = 'homeward-test', faults: string[] = []): Promise<Messaging> => openOn(name, faults);

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
    const name = `homeward-cut${randomUUID().slice(0, 8)}`;
    const [cutOne, other] = [await open(name), await open()];
    const placeId = unique();
    const heard: (number | 'missed')[] = [];
    let worked = 0;
    await cutOne.subscribe('changes', (notice) => void (notice.missed ? heard.push('missed') : notice.placeId === placeId && heard.push(notice.version)));
    cutOne.work('timers', { due: async (data) => void (data.placeId === placeId && (worked += 1)) });
    await other.publish('changes', { placeId, version: 1 });
    await until(() => heard.length === 1);
    await cut(both.database.url, name);
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
