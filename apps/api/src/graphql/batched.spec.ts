import { expect, test } from '@jest/globals';
import { batched } from './batched.js';

test('keys of one turn are loaded together and each once; later ones anew', async () => {
  const loads: string[][] = [];
  const load = batched(async (keys) => {
    loads.push([...keys]);
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.toUpperCase()]));
  });
  expect(await Promise.all([load('a'), load('b'), load('a'), load('none')])).toEqual(['A', 'B', 'A', undefined]);
  expect(await Promise.all([load('c'), load('a')])).toEqual(['C', 'A']);
  expect(loads).toEqual([['a', 'b', 'none'], ['c', 'a']]);
});

test('a failed load fails every key of its batch and no other', async () => {
  let fail = true;
  const load = batched(async (keys) => {
    if (fail) throw new Error('away');
    return new Map(keys.map((key) => [key, 1]));
  });
  const first = await Promise.allSettled([load('a'), load('b')]);
  expect(first.map((each) => each.status)).toEqual(['rejected', 'rejected']);
  fail = false;
  expect(await load('c')).toBe(1);
});
