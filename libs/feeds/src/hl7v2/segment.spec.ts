import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Delimiters } from './delimiters.js';
import { readDelimiters } from './delimiters.js';
import { plainText } from '../plain-text.js';
import type { Message } from './message.js';
import { readMessages } from './read-messages.js';

const read = (text: string): Message => {
  const [message] = readMessages(new TextEncoder().encode(text), 'UTF-8').messages;
  if (message === undefined) throw new Error('no message');
  return message;
};

describe('access by the standard’s own numbers', () => {
  const message = read('MSH|^~\\&|SIMPAS^1.2^ISO|RTD02|||20261122||ADT^A01|7|P|2.4\rPID|1||A^^^RTD&1.2&ISO^MR~B^^^NHS^NH||O\\T\\K^""|""||F\rPV1|1|I');

  test('MSH-1 is the separator and MSH-2 the rest', () => {
    expect([1, 2, 3, 9, 12].map((number) => message.header.rawField(number))).toEqual(['|', '^~\\&', 'SIMPAS^1.2^ISO', 'ADT^A01', '2.4']);
    expect(message.header.text(3, 2)).toBe('1.2');
  });

  test('repetitions, components and sub-components count from 1', () => {
    const pid = message.segment('PID');
    expect(pid?.repetitions(3).map((cx) => [cx.text(1), cx.text(4), cx.text(4, 2), cx.text(5)])).toEqual([['A', 'RTD', '1.2', 'MR'], ['B', 'NHS', '', 'NH']]);
    expect(pid?.text(3, 4, 3)).toBe('ISO');
    expect(pid?.text(5)).toBe('O&K');
  });

  test('empty is not said, two quotes are deleted, and what is not there is not said', () => {
    const pid = message.segment('PID');
    expect([pid?.value(4), pid?.value(5, 2), pid?.value(5, 3), pid?.value(6), pid?.value(6, 2), pid?.value(99)]).toEqual([null, '', null, '', '', null]);
    expect(message.segment('PV1')?.repetitions(3)).toEqual([]);
    expect(message.segment('ZZZ')).toBeUndefined();
  });
});

test.each([
  ['MSH|^~\\&|A', '| ^ ~ \\ &'],
  ['MSH|^~\\&#|A', '| ^ ~ \\ &'],
  ['MSH|^~\\\\&|A', '| ^ ~ \\ &'],
  ['MSH|^~&|A', '| ^ ~ - &'],
  ['MSH|^~|A', '| ^ ~ - -'],
  ['MSH$%*!@$A', '$ % * ! @'],
  ['MSH', null],
  ['MSH A', null],
])('delimiters of %s', (msh, expected) => {
  const found = readDelimiters(msh);
  expect(found === null ? null : [found.field, found.component, found.repetition, found.escape, found.subComponent].map((sign) => sign || '-').join(' ')).toBe(expected);
});

test.each([
  ['A\\.br\\B', 'A B'],
  ['\\H\\loud\\N\\ quiet', 'loud quiet'],
  ['\\X41\\\\XC3A9\\', 'Aé'],
  ['\\X4\\', '\\X4\\'],
  ['A\\ZZ\\T\\B', 'A\\ZZ&B'],
  ['ends in \\', 'ends in \\'],
])('%s reads as %j', (sent, meant) => {
  expect(read(`MSH|^~\\&|A\rPID|1|${sent}`).segment('PID')?.text(2)).toBe(meant);
});

/** The sender's side of HL7 v2.4 §2.10, written here apart from the reader. */
function escapeText(text: string, { field, component, repetition, escape, subComponent }: Delimiters): string {
  const names = new Map([[escape, 'E'], [field, 'F'], [component, 'S'], [repetition, 'R'], [subComponent, 'T'], ['\r', 'X0D'], ['\n', 'X0A']]);
  return [...text].map((sign) => (names.has(sign) ? `${escape}${names.get(sign)}${escape}` : sign)).join('');
}

test('any plain text comes through escapes unchanged, whatever the delimiters', () => {
  const signs = fc.shuffledSubarray([...'|^~\\&$%*!@#;:+'], { minLength: 5, maxLength: 5 });
  const text = fc.string({ unit: fc.oneof(fc.constantFrom(...'|^~\\&$%*!@#;:+\r\nEFSRTX.'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })) });
  fc.assert(
    fc.property(signs, text, ([field = '', component = '', repetition = '', escape = '', subComponent = ''], raw) => {
      const value = raw.trim();
      fc.pre(value !== '' && value !== '""');
      const delimiters = { field, component, repetition, escape, subComponent };
      const msh = `MSH${field}${component}${repetition}${escape}${subComponent}${field}A`;
      expect(read(`${msh}\rPID${field}1${field}${escapeText(value, delimiters)}${component}x`).segment('PID')?.text(2)).toBe(plainText(value).trim());
    }),
    { numRuns: 500 },
  );
});
