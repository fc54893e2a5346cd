import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { peopleNamed, shortestSought } from './people-named.js';

const sign = fc.constantFrom(...'ABCDEFGHJK0123456789');
const identifier = fc.string({ unit: sign, minLength: shortestSought, maxLength: 12 });
const filling = fc.string({ unit: fc.constantFrom('|', '^', 'x', '7', '0', '\r', 'é', '\u20ac'), maxLength: 30 });
/** Between two signs of a number: what people and programs put there. */
const gap = fc.constantFrom('', '', '', ' ', '-', '\u00a0', '\u2011', '\u200b', '  ');
const written = (value: string): fc.Arbitrary<string> => fc.tuple(...[...value].map((one) => fc.tuple(fc.constantFrom(one, one.toLowerCase()), gap).map((pair) => pair.join('')))).map((parts) => parts.join(''));
const wide = (text: string, swap: boolean): Buffer => (swap ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'utf16le'));
const inBytes = fc.constantFrom((text: string) => Buffer.from(text), (text: string) => wide(text, false), (text: string) => wide(text, true));

test('a number is found wherever it stands, however it is spaced and in whatever bytes', () => {
  const some = identifier.chain((value) => fc.record({ value: fc.constant(value), text: written(value), before: filling, after: filling, bytes: inBytes }));
  fc.assert(fc.property(some, ({ value, text, before, after, bytes }) => {
    expect(peopleNamed(bytes(before + text + after), [{ personId: '1', value }])).toEqual(new Set(['1']));
  }));
});

test('of many, those and only those are named whose numbers stand in the text', () => {
  fc.assert(fc.property(fc.array(identifier, { maxLength: 8 }), fc.string({ unit: sign, maxLength: 200 }), fc.array(fc.nat(7)), (values, noise, put) => {
    const text = put.reduce((all, at) => `${all}|${values[at] ?? ''}`, noise);
    const expected = values.flatMap((value, at) => (text.replaceAll('-', '').includes(value) ? [String(at)] : []));
    expect([...peopleNamed(Buffer.from(text), values.map((value, at) => ({ personId: String(at), value })))].sort()).toEqual(expected.sort());
  }));
});

test('a number of four signs, an empty one and one that does not open name nobody', () => {
  const identifiers = ['1234', '12-34', '', null].map((value, at) => ({ personId: String(at), value }));
  expect(peopleNamed(Buffer.from('1234|12-34|5'), identifiers)).toEqual(new Set());
});

test('in Windows-1252 a number is found behind letters that are no UTF-8', () => {
  expect(peopleNamed(Buffer.from('NTE|1||Zo\xeb 999 000 0018', 'latin1'), [{ personId: '1', value: '9990000018' }])).toEqual(new Set(['1']));
});
