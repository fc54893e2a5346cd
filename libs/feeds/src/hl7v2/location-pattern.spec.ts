import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { patternFault, pieceOf } from './location-pattern.js';

test.each([
  ['BY02-17', '*-{}', '17'],
  ['BY02-17', '{}-*', 'BY02'],
  ['T11E BY02', '* {}', 'BY02'],
  ['W1804', '???{}', '04'],
  ['W1804', '{}??', 'W18'],
  ['301-1B001', '{}B00?', '301-1'],
  ['(A) 3', '({}) *', 'A'],
  ['W18', '*-{}', null],
  ['-17', '{}-*', null],
  ['W18 - 04', '*-{}', '04'],
])('%s by %s gives %s', (text, pattern, piece) => {
  expect(pieceOf(text, pattern)).toBe(piece);
});

describe('any pattern', () => {
  const sign = fc.constantFrom('{}', '*', '?', '-', '.', '(', ')', '[', '\\', '^', '$', '+', '|', '/', 'a', '{', '}', ' ');
  const pattern = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(''));
  const text = fc.array(fc.constantFrom('a', '-', '.', '(', ' ', '\\', 'Å', '{}', '7'), { maxLength: 30 }).map((signs) => signs.join(''));

  test('takes a piece that stands in the text, or none', () => {
    fc.assert(
      fc.property(pattern, text, (form, given) => {
        const piece = pieceOf(given, form);
        expect(piece === null || given.includes(piece)).toBe(true);
        if (patternFault(form) !== null) expect(piece).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test('fits a text that is made by it', () => {
    const part = fc.stringMatching(/^[A-Z0-9]{1,6}$/);
    fc.assert(fc.property(part, part, fc.constantFrom('-', '/', '.', ' BAY '), (bay, bed, between) => {
      expect([pieceOf(bay + between + bed, `{}${between}*`), pieceOf(bay + between + bed, `*${between}{}`)]).toEqual([bay, bed]);
    }));
  });

  test('is answered in time, however it is made', () => {
    const started = performance.now();
    expect(pieceOf('a'.repeat(200), '*a*a{}b')).toBeNull();
    expect(pieceOf('a'.repeat(100_000), '*a*{}b')).toBeNull();
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

test('what is wrong with a pattern is said', () => {
  expect(patternFault('*-{}')).toBeNull();
  expect(patternFault('BY')).toMatch(/exactly once/);
  expect(patternFault('{}{}')).toMatch(/exactly once/);
  expect(patternFault('*a*b*{}')).toMatch(/at most two/);
});
