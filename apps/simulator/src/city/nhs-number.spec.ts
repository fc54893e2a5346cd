import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit, nhsNumber, nhsNumberCount } from './nhs-number.js';

/** Modulus 11 the other way round: the weighted sum of all ten digits, check digit included, is divisible by 11. */
const holdsModulus11 = (number: string): boolean => [...number].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11 === 0;

describe('invented NHS numbers', () => {
  test('every one has ten digits, begins with 999 and holds modulus 11', () => {
    fc.assert(fc.property(fc.nat(nhsNumberCount - 1), fc.nat(), (index, seed) => /^999\d{7}$/.test(nhsNumber(index, seed)) && holdsModulus11(nhsNumber(index, seed))));
  });

  test('no two people share one', () => {
    const some = Array.from({ length: 30_000 }, (_, at) => nhsNumber((at * 30 + (at % 29)) % nhsNumberCount, 2026));
    expect(new Set(some).size).toBe(some.length);
  });

  test.each([['999000001', 8], ['999000010', 7], ['943476591', 9], ['999000000', null]])('the check digit of %s is %s', (nine, check) => {
    expect(checkDigit(nine)).toBe(check);
  });
});
