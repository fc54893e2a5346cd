import { expect, test } from '@jest/globals';
import { median, percentile, verdictOn, type Figure } from './figures.js';
import { hospitalDay, messagesAVisit, nhsNumber } from './messages.js';
import { readWishes } from './wishes.js';

const figure = (ratio: number, rounds: readonly number[], atMost = false): Figure => ({ row: 1, what: '', ours: '', beside: '', ratio, goal: 1, rounds, atMost });

test.each([
  ['a ratio at its goal', figure(1, [1]), 'reached'],
  ['one just short', figure(0.95, [0.95]), 'inside noise'],
  ['one far short whose rounds span the goal', figure(0.7, [0.4, 0.7, 1.1]), 'inside noise'],
  ['one far short in every round', figure(0.7, [0.6, 0.7, 0.8]), 'missed'],
  ['a cost below its limit', figure(0.9, [0.9], true), 'reached'],
  ['a cost above its limit in every round', figure(1.5, [1.4, 1.5], true), 'missed'],
])('%s', (_, one, expected) => expect(verdictOn(one)).toBe(expected));

test('the middle and the 99th of a hundred', () => {
  const values = Array.from({ length: 100 }, (_, n) => n);
  expect([median(values), median([3, 1, 2]), median([1, 19]), percentile(values, 0.99), percentile([], 0.5)]).toEqual([49.5, 2, 10, 99, 0]);
});

test('a hospital day tells each visit in order, each message once, 830 to 910 bytes long', () => {
  const source = hospitalDay({ people: 5, from: Date.UTC(2026, 10, 21), hours: 24 });
  const messages = Array.from({ length: 5 * messagesAVisit }, () => source.next());
  expect(new Set(messages).size).toBe(messages.length);
  expect(messages.every((message) => message.length >= 830 && message.length <= 910)).toBe(true);
  expect(messages.map((message) => message.split('|')[8]).filter((_, at) => at % 5 === 0)).toEqual(['A01', 'A08', 'A02', 'A08', 'A08', 'A02', 'A08', 'A31', 'A02', 'A08', 'A08', 'A03'].map((event) => `ADT^${event}^ADT_${event}`));
});

test('numbers are of the range that is never given out, with a valid check digit', () => {
  const numbers = Array.from({ length: 200 }, (_, n) => nhsNumber(n)).filter((number) => number !== '');
  expect(numbers.length).toBeGreaterThan(170);
  expect(numbers.every((number) => /^999\d{7}$/.test(number) && [...number].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11 === 0)).toBe(true);
});

test('arguments', () => {
  expect([...readWishes(['--quick', '--row', '5']).rows]).toEqual([5]);
  expect(readWishes([]).rows.size).toBe(9);
  expect(() => readWishes(['--row', '99'])).toThrow('not understood');
});
