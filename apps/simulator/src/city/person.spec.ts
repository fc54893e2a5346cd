import { expect, test } from '@jest/globals';
import { firstOther, firstResident, personOf } from './person.js';

const founded = Date.parse('2026-06-01T00:00:00Z');
const ages = (from: number): number[] => Array.from({ length: 500 }, (_, index) => (founded - Date.parse(personOf(from + index, 7, founded).birthDate)) / (365.25 * 86_400_000));
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

test('a person is the same person whenever asked for, and another seed gives another', () => {
  expect(personOf(17, 7, founded)).toEqual(personOf(17, 7, founded));
  expect(personOf(17, 7, founded)).not.toEqual(personOf(17, 8, founded));
});

test('patients are adults; people with packages and residents are old', () => {
  expect(Math.min(...ages(firstOther))).toBeGreaterThanOrEqual(18);
  expect(Math.max(...ages(firstOther))).toBeLessThan(105);
  expect(mean(ages(0))).toBeGreaterThan(79);
  expect(mean(ages(firstResident))).toBeGreaterThan(mean(ages(0)));
});
