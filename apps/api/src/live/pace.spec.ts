import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { pace } from './pace.js';

// The clock of the test, which goes only when it is told to: a pause of this machine is no gap.
beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });

const sleep = (milliseconds: number): Promise<void> => new Promise((resume) => setTimeout(resume, milliseconds));

// Control: with runs that begin 30 ms apart the gaps turned this red.
test('many askings become few runs, never two at once, and the last asking is always answered', async () => {
  const [runs, asked] = [[] as number[], { n: 0, seen: 0 }];
  let running = 0;
  const paced = pace(40, async () => {
    expect((running += 1)).toBe(1);
    runs.push(performance.now());
    asked.seen = asked.n;
    await sleep(10);
    running -= 1;
  });
  for (let i = 0; i < 60; i += 1) {
    asked.n += 1;
    paced.ask();
    await jest.advanceTimersByTimeAsync(3);
  }
  await jest.advanceTimersByTimeAsync(120);
  expect(asked.seen).toBe(60);
  expect(runs.length).toBeLessThan(20);
  const gaps = runs.slice(1).map((at, index) => at - (runs[index] as number));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(40);
  paced.stop();
});

test('nothing runs after the stop', async () => {
  let runs = 0;
  const paced = pace(5, async () => void (runs += 1));
  paced.ask();
  paced.stop();
  paced.ask();
  await jest.advanceTimersByTimeAsync(30);
  expect(runs).toBe(0);
});
