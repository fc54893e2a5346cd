import { expect, test } from '@jest/globals';
import { whenCalm } from './when-calm.js';

test('waits while messages press, ten minutes at most, and then again as long', async () => {
  let now = 0;
  let busy = false;
  const done: number[] = [];
  const work = whenCalm(async () => void done.push(now), { busy: async () => busy, now: () => now });
  await work();
  busy = true;
  for (now = 1; now <= 25; now += 1) {
    const minute = now;
    now = minute * 60_000;
    await work();
    now = minute;
  }
  busy = false;
  await work();
  expect(done).toEqual([0, 11 * 60_000, 22 * 60_000, 26]);
});
