import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit, parseNhsNumber } from './nhs-number.js';

test('known numbers', () => {
  expect(parseNhsNumber('999 000 0018')).toBe('9990000018');
  expect(parseNhsNumber('943-476-5919')).toBe('9434765919');
  for (const wrong of ['9434765918', '1111111111', '0000000000', '943476591', '94347659199', 'abc', '']) expect(parseNhsNumber(wrong)).toBeNull();
});

test('a number with its check digit is valid, and no other digit in its place is', () => {
  const nine = fc.stringMatching(/^999\d{6}$/).filter((text) => checkDigit(text) !== null);
  fc.assert(
    fc.property(nine, fc.integer({ min: 0, max: 9 }), (text, digit) => {
      expect(parseNhsNumber(`${text}${digit}`) !== null).toBe(digit === checkDigit(text) && !/^(\d)\1{9}$/.test(`${text}${digit}`));
    }),
  );
});
