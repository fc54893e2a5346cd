import { expect, test } from '@jest/globals';
import { isPassing } from './fault.js';

const fault = (code: string): Error => Object.assign(new Error('a fault'), { code });

test('a deadlock, a lost connection and a server that stops pass; a statement cancelled for its length does not, for it would be again', () => {
  expect(['40P01', '08006', '57P01', '57P03', '25006', 'ECONNRESET'].map((code) => isPassing(fault(code)))).toEqual(Array(6).fill(true));
  expect(['57014', '23505', '22P02'].map((code) => isPassing(fault(code)))).toEqual([false, false, false]);
});
