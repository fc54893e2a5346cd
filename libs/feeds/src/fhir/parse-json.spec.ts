import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allSlices } from '../csv/slices.js';
import { mostValues, parseJson } from './parse-json.js';

const parse = (text: string): ReturnType<ReturnType<typeof parseJson>['next']>['value'] => allSlices(parseJson(new TextEncoder().encode(text)));

test('whatever JSON comes is read as it is, with a byte-order mark or without', () => {
  fc.assert(fc.property(fc.json({ maxDepth: 8 }), fc.boolean(), (text, marked) => {
    expect(parse(`${marked ? '\ufeff' : ''}${text}`)).toEqual({ value: JSON.parse(text) as unknown });
  }));
});

test('values are counted as they are, not by what stands in texts', () => {
  const list = (items: number): string => JSON.stringify(Array.from({ length: items }, () => ',{[\\"'));
  expect(parse(list(mostValues - 1))).toMatchObject({ value: expect.anything() });
  expect(parse(list(mostValues + 1))).toBe('TOO_MUCH');
  expect(parse(`  ${JSON.stringify(Array.from({ length: mostValues / 2 + 1 }, () => [1]))}`)).toBe('TOO_MUCH');
});

test('what is no JSON is told to be none, however many commas are in it', () => {
  expect(parse(`a,b\n${'1,2\n'.repeat(mostValues)}`)).toBe('NOT_JSON');
});
