import { expect, test } from '@jest/globals';
import { isRowId } from './row-id.js';

// Control: without the limit of 18 digits one of these was taken for a number; without the end of the pattern, five.
test('a row’s number is digits, and no more of them than a bigint holds', () => {
  expect(['1', '0012', '9'.repeat(18)].every(isRowId)).toBe(true);
  expect([undefined, '', '-1', '1 ', '1\n', '1e3', '٣', '9'.repeat(19), "1' or true"].filter(isRowId)).toEqual([]);
});
