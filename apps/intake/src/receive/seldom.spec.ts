import { expect, test } from '@jest/globals';
import { seldom } from './seldom.js';

test('reports the first at once and the rest together', () => {
  let now = 0;
  const reports: unknown[] = [];
  const tell = seldom((fault, count) => reports.push([fault, count]), 10, () => now);
  tell('a', 3);
  tell('b');
  tell('c', 2);
  expect(reports).toEqual([['a', 3]]);
  now = 10;
  tell('d');
  expect(reports).toEqual([['a', 3], ['d', 4]]);
});
