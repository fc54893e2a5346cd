import { expect, test } from '@jest/globals';
import { tellWithheld } from './tell-withheld.js';

// Controls: with 0 told as 0, with the small-number rule left out, and with the ward left out, one of these was red each.
test('a whole site tells of eight and more; of nobody and of a few it says the same', () => {
  expect([0, 1, 7, 8, 30].map((withheld) => tellWithheld(withheld, null))).toEqual([null, null, null, 8, 30]);
});

test('a ward tells nothing, however many they are', () => {
  expect([0, 1, 8, 30].map((withheld) => tellWithheld(withheld, 'W12'))).toEqual([null, null, null, null]);
});
