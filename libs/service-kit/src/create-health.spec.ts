import { expect, jest, test } from '@jest/globals';
import { createHealth } from './create-health.js';

test('one failing check takes the whole down and tells no content', async () => {
  const health = createHealth();
  health.check('database', async () => true);
  health.check('queue', async () => { throw Object.assign(new Error('Key (nhs_number)=(9990000000) exists'), { code: '23505' }); });
  expect(await health.ready()).toEqual({ status: 'down', checks: { database: { ok: true }, queue: { ok: false, says: '23505' } } });
});

test('feeds stand in the body and never change the status', async () => {
  const health = createHealth();
  health.check('timers', async () => ({ ok: true, says: 'ran 1 s ago' }));
  health.feeds(async () => [{ feedId: 'rvi', state: 'STALE' }]);
  expect(await health.ready()).toMatchObject({ status: 'up', feeds: [{ feedId: 'rvi', state: 'STALE' }] });
  const broken = createHealth();
  broken.feeds(async () => { throw new Error('no feeds'); });
  expect(await broken.ready()).toEqual({ status: 'up', checks: {} });
});

test('a check that never answers counts as down, in time', async () => {
  const health = createHealth();
  health.check('database', () => new Promise(() => undefined));
  jest.useFakeTimers();
  try {
    const ready = health.ready();
    await jest.advanceTimersByTimeAsync(2_000);
    expect((await ready).status).toBe('down');
  } finally {
    jest.useRealTimers();
  }
});

test('two checks of one name are a mistake in the wiring', () => {
  const health = createHealth();
  health.check('queue', async () => true);
  expect(() => health.check('queue', async () => true)).toThrow('queue');
});
