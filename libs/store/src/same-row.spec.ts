import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameRow, sameValue } from './same-row.js';

test.each([
  ['an instant in its two spellings', '2026-11-22T09:15:00.000Z', '2026-11-22T09:15:00+00:00', true],
  ['an instant with milliseconds', '2026-11-22T09:15:00.120Z', '2026-11-22T09:15:00.12+00:00', true],
  ['another instant', '2026-11-22T09:15:00.000Z', '2026-11-22T09:15:01+00:00', false],
  ['a 64-bit id', '12', 12, true],
  ['a number', 14.5, 14.5, true],
  ['nothing and null', undefined, null, true],
  ['null and an empty text', null, '', false],
  ['false and null', false, null, false],
  ['a day', '2026-11-22', '2026-11-22', true],
])('%s', (_, wanted, stored, expected) => {
  expect(sameRow({ a: wanted }, { a: stored }, ['a'])).toBe(expected);
});

test('a row that is not there is not the same', () => expect(sameRow({ a: 1 }, undefined, ['a'])).toBe(false));

test('columns that are not asked about do not count', () => expect(sameRow({ a: 1, b: 2 }, { a: 1, b: 3 }, ['a'])).toBe(true));

/** What JSON and the database make of an object: keys in another order, keys without a value left out. */
const stored = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined).reverse().map(([key, inner]) => [key, stored(inner)]))
    : Array.isArray(value) ? value.map(stored) : value;

test('any JSON equals what comes back of it, and nothing else', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  fc.assert(fc.property(json, json, (a, b) => {
    expect(sameValue(a, stored(JSON.parse(JSON.stringify(a))))).toBe(true);
    const text = (value: unknown): string => JSON.stringify(sorted(value));
    expect(sameValue(a, b)).toBe(text(a) === text(b));
  }));
});

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)])
    : Array.isArray(value) ? ['array', ...value.map(sorted)] : value;
