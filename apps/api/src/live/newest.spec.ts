import { expect, test } from '@jest/globals';
import { newest } from './newest.js';

test('a slow subscriber gets the newest of each key, in the order in which the keys came', async () => {
  const line = newest<string>(() => undefined);
  line.put('a', 'a1');
  line.put('b', 'b1');
  line.put('a', 'a2');
  expect(await line.values.next()).toEqual({ value: 'a2', done: false });
  expect(await line.values.next()).toEqual({ value: 'b1', done: false });
  const later = line.values.next();
  line.put('c', 'c1');
  expect(await later).toEqual({ value: 'c1', done: false });
});

test('who leaves is let go once, also while waiting, and holds nothing', async () => {
  let ends = 0;
  const line = newest<string>(() => (ends += 1));
  const waiting = line.values.next();
  await line.values.return?.();
  await line.values.return?.();
  line.put('a', 'a1');
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect(await line.values.next()).toEqual({ value: undefined, done: true });
  expect(ends).toBe(1);
});
