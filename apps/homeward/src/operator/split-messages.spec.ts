import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitMessages } from './split-messages.js';

const breaks = fc.constantFrom('\r', '\n', '\r\n');
const segment = fc.tuple(fc.constantFrom('EVN', 'PID', 'PV1', 'ZXX', 'OBX'), fc.stringMatching(/^[ -~é]{0,20}$/u)).map(([name, rest]) => `${name}|${rest}`);
const message = (separator: string) => fc.array(segment, { maxLength: 5 }).map((segments) => ['MSH|^~\\&|A|B', ...segments].join(separator));
const file = breaks.chain((separator) => fc.record({ separator: fc.constant(separator), messages: fc.array(message(separator), { minLength: 1, maxLength: 6 }), bom: fc.boolean() }));
const bytesOf = (text: string, bom: boolean): Buffer => Buffer.from((bom ? '\ufeff' : '') + text, 'utf8');
const texts = (messages: readonly Buffer[]): string[] => messages.map((bytes) => bytes.toString('utf8'));

describe('splitting a file into messages', () => {
  test('gives back what was joined, with any line ending, byte-order mark and blank lines between', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 3 }), ({ separator, messages, bom }, gaps) => {
        expect(texts(splitMessages(bytesOf(messages.join(separator.repeat(gaps)) + separator, bom)))).toEqual(messages);
      }),
    );
  });

  test('a batch’s wrapping is left out', () => {
    fc.assert(
      fc.property(file, ({ separator, messages, bom }) => {
        const wrapped = ['FHS|^~\\&|X', 'BHS|^~\\&|X', ...messages, `BTS|${messages.length}`, 'FTS|1'].join(separator);
        expect(texts(splitMessages(bytesOf(wrapped, bom)))).toEqual(messages);
      }),
    );
  });

  test('framed messages are taken from their frames, whatever lies between', () => {
    fc.assert(
      fc.property(file, fc.constantFrom('', '\r', '\n', '\r\n'), ({ messages, bom }, between) => {
        expect(texts(splitMessages(bytesOf(messages.map((one) => `\x0b${one}\r\x1c\r${between}`).join(''), bom)))).toEqual(messages);
      }),
    );
  });

  test('no byte that says something is lost, whatever the file holds', () => {
    const said = (bytes: Buffer): string => bytes.toString('latin1').replace(/[\x0b\x1c\s]/g, '');
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('MSH|a', 'MSHX', 'PID|1', '\r', '\n', '\x0b', '\x1c\r', 'x'), fc.string()), { maxLength: 20 }), (parts) => {
        const bytes = Buffer.from(parts.join(''));
        fc.pre(!/(^|[\r\n\x0b\x1c])(FHS|BHS|BTS|FTS)/.test(bytes.toString('latin1')));
        expect(splitMessages(bytes).map(said).join('')).toBe(said(bytes));
      }),
    );
  });

  test('another field separator, and a longer word that starts with MSH', () => {
    expect(texts(splitMessages(Buffer.from('MSH#^~\\&#A\rPID#1\rMSHARED|x\rMSH|^~\\&|B')))).toEqual(['MSH#^~\\&#A\rPID#1\rMSHARED|x', 'MSH|^~\\&|B']);
  });

  test('text before the first MSH is a message of its own; an empty file has none', () => {
    expect(texts(splitMessages(Buffer.from('stray\rMSH|^~\\&')))).toEqual(['stray', 'MSH|^~\\&']);
    expect(splitMessages(Buffer.from('\r\n\r\n'))).toEqual([]);
  });
});
