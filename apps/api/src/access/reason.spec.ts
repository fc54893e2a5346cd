import { expect, test } from '@jest/globals';
import { isReason } from './reason.js';

// Control: without the count of different characters "aaaaaaaaaaaa" passed.
test.each([
  ['Fell at home, now in our ED', true],
  ['Звонок из скорой помощи', true],
  ['', false],
  ['needed', false],
  ['          a          ', false],
  ['aaaaaaaaaaaa', false],
  ['. . . . . . . . . .', false],
  [`He is here ${'x'.repeat(500)}`, false],
])('%s', (text, fits) => expect(isReason(text)).toBe(fits));
