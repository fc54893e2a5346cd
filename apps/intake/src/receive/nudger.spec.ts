import { expect, test } from '@jest/globals';
import type { Messaging } from '@homeward/messaging';
import { createNudger } from './nudger.js';

type Nudge = Messaging['nudge'];

test('many nudges of one feed become one in flight and one after it; feeds do not wait for each other', async () => {
  const told: string[] = [];
  const nudge = (async (_queue: string, job: { data: { feedId: string } }) => {
    told.push(job.data.feedId);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }) as Nudge;
  const nudger = createNudger({ nudge }, 'newcastle', () => undefined);
  for (let n = 0; n < 100; n += 1) nudger.nudge('rvi');
  nudger.nudge('freeman');
  await nudger.settled();
  expect(told).toEqual(['rvi', 'freeman', 'rvi']);
  nudger.nudge('rvi');
  await nudger.settled();
  expect(told).toHaveLength(4);
});

test('a queue that is away harms nothing', async () => {
  const faults: unknown[] = [];
  const nudger = createNudger({ nudge: () => Promise.reject(new Error('away')) }, 'newcastle', (fault) => faults.push(fault));
  nudger.nudge('rvi');
  await nudger.settled();
  nudger.nudge('rvi');
  await nudger.settled();
  expect(faults).toHaveLength(2);
});
