import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitBatch } from './split-batch.js';

const breaks = fc.constantFrom('\r', '\n', '\r\n');
const segment = fc.tuple(fc.constantFrom('EVN', 'PID', 'PV1', 'ZXX', 'OBX'), fc.stringMatching(/^[ -~é]{0,20}$/u)).map(([name, rest]) => `${name}|${rest}`);
const message = (separator: string) => fc.array(segment, { maxLength: 5 }).map((segments) => ['MSH|^~\\&|A|B', ...segments].join(separator));
const file = breaks.chain((separator) => fc.record({ separator: fc.constant(separator), messages: fc.array(message(separator), { minLength: 1, maxLength: 6 }), bom: fc.boolean() }));
const bytesOf = (text: string, bom: boolean): Buffer => Buffer.from((bom ? '\ufeff' : '') + text, 'utf8');
const splitMessages = (file: Buffer): readonly Uint8Array[] => splitBatch(file).messages;
const texts = (messages: readonly Uint8Array[]): string[] => messages.map((bytes) => Buffer.from(bytes).toString('utf8'));
const codes = (file: string): string[] => splitBatch(Buffer.from(file)).faults.map(({ code, location }) => `${code} ${location ?? ''}`);

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
    const said = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replace(/[\x0b\x1c\s]/g, '');
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

describe('the counts of a batch', () => {
  const counted = (messages: number, batches: number) => fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.constant([messages, batches]));

  test('agree with what the trailers say, or are named', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }), counted(0, 0), breaks, (batches, [more, wrong], separator) => {
        const lines = (said: (count: number) => number): string[] => batches.flatMap((count) => ['BHS|^~\\&|X', ...Array.from({ length: count }, () => 'MSH|^~\\&|A'), `BTS|${said(count)}`]);
        const file = (inner: string[], said: number): string => ['FHS|^~\\&|X', ...inner, `FTS|${said}`].join(separator);
        expect(codes(file(lines((count) => count), batches.length))).toEqual([]);
        expect(codes(file(lines((count) => count + more), batches.length))).toEqual(more === 0 ? [] : batches.map(() => 'BATCH_COUNT_WRONG BTS-1'));
        expect(codes(file(lines((count) => count), batches.length + wrong))).toEqual(wrong === 0 ? [] : ['BATCH_COUNT_WRONG FTS-1']);
      }),
    );
  });

  test('a batch or file without an end may be cut short; trailers that say nothing are not checked', () => {
    expect(codes('FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&|A')).toEqual(['BATCH_NOT_CLOSED BTS', 'BATCH_NOT_CLOSED FTS']);
    expect(codes('BHS|^~\\&\rMSH|^~\\&|A\rBHS|^~\\&\rMSH|^~\\&|B\rBTS|1')).toEqual(['BATCH_NOT_CLOSED BTS']);
    expect(codes('BHS|^~\\&\rMSH|^~\\&|A\rBTS||end of the night')).toEqual([]);
    expect(codes('BHS#^~\\&\rMSH#^~\\&#A\rBTS#two')).toEqual(['BATCH_COUNT_WRONG BTS-1']);
    expect(codes('MSH|^~\\&|A\rBTS|7\rFTS|3')).toEqual([]);
  });

  test('the wrapping is given by itself, as it stands', () => {
    const { wrapping } = splitBatch(Buffer.from('FHS|^~\\&|X\rBHS|^~\\&|Y\rMSH|^~\\&|A\rPID|1\rBTS|2\rFTS|1\r'));
    expect(texts([wrapping])).toEqual(['FHS|^~\\&|X\rBHS|^~\\&|Y\rBTS|2\rFTS|1\r']);
  });
});

test.each([['little', true], ['big', false]])('a file in UTF-16, %s-endian, marked or not, gives messages that can be read alone', (_, little) => {
  const wide = (text: string): Buffer => (little ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf16le').swap16());
  const messages = ['MSH|^~\\&|A\rPID|1||7||Zoë', 'MSH|^~\\&|B\rPID|1||8||Ångström \u010b'];
  for (const mark of ['', '\ufeff']) {
    const { messages: given, faults } = splitBatch(wide(`${mark}BHS|^~\\&\r${messages.join('\r\r')}\rBTS|2\r`));
    expect(given.map((bytes) => new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes))).toEqual(messages);
    expect(faults).toEqual([]);
  }
});
