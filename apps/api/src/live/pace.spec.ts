import { expect, test } from '@jest/globals';
import { pace } from './pace.js';

const sleep = (milliseconds: number): Promise<void> => new Promise((resume) => setTimeout(resume, milliseconds));

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
    await sleep(3);
  }
  await sleep(120);
  expect(asked.seen).toBe(60);
  expect(runs.length).toBeLessThan(20);
  const gaps = runs.slice(1).map((at, index) => at - (runs[index] as number));
  expect(Math.min(...gaps)).toBeGreaterThan(35);
  paced.stop();
});

test('nothing runs after the stop', async () => {
  let runs = 0;
  const paced = pace(5, async () => void (runs += 1));
  paced.ask();
  paced.stop();
  paced.ask();
  await sleep(30);
  expect(runs).toBe(0);
});
