import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { acknowledge, type AcknowledgementCode } from './acknowledge.js';
import { createFramer } from './framer.js';
import { latin1, readHeader } from './header.js';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const options = { now: '2026-11-22T09:15:00.000Z', controlId: 'HW1' };
const answerTo = (message: string, code: AcknowledgementCode, more = {}): string | null => {
  const answer = acknowledge(readHeader(bytes(message)), code, { ...options, ...more });
  return answer && latin1(answer);
};
const asking = (accept: string, application: string): string => `MSH|^~\\&|PAS|RTD|HUB|CITY|20261122||ADT^A01|42|T|2.4|||${accept}|${application}\rEVN|A01`;

describe('the header', () => {
  test('is read by the standard\'s own numbers', () => {
    expect(readHeader(bytes('MSH|^~\\&|PAS^1^ISO|RTD|HUB|CITY|20261122||ADT^A01|42|T|2.4|13|14|AL|NE|GB|UNICODE UTF-8\r'))).toEqual({
      fieldSeparator: '|', encodingCharacters: '^~\\&', sendingApplication: 'PAS^1^ISO', sendingFacility: 'RTD', receivingApplication: 'HUB', receivingFacility: 'CITY',
      dateTime: '20261122', messageType: 'ADT^A01', controlId: '42', processingId: 'T', version: '2.4', acceptAcknowledgement: 'AL', applicationAcknowledgement: 'NE', characterSet: 'UNICODE UTF-8',
    });
  });

  test.each(['', 'MSH', 'MSH|', 'MSHA^~\\&|', 'PID|1', 'BHS|^~\\&|', 'MSH||^~\\&|', '\x00\x01\x02', 'msh|^~\\&|A'])('%j has none that can be used', (text) => {
    expect(readHeader(bytes(text))).toBeNull();
  });

  test('blank lines and a byte-order mark before it are forgiven', () => {
    expect(readHeader(bytes('\xef\xbb\xbf\r\nMSH|^~\\&|A'))?.sendingApplication).toBe('A');
  });

  test('any bytes at all are read without a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (noise, led) => {
      const message = led ? Uint8Array.from([...bytes('MSH|^~\\&|'), ...noise]) : noise;
      const answer = acknowledge(readHeader(message), 'AA', options);
      // Whatever was echoed, the answer is one whole frame.
      if (answer) expect(createFramer().push(answer).map(({ kind }) => kind)).toEqual(['frame']);
    }), { numRuns: 5_000 });
  });
});

describe('the answer', () => {
  test('changes sender and receiver about and echoes the control id, processing id and version', () => {
    expect(answerTo(asking('', ''), 'AA')).toBe('\x0bMSH|^~\\&|HUB|CITY|PAS|RTD|20261122091500+0000||ACK^A01|HW1|T|2.4\rMSA|AA|42\r\x1c\r');
  });

  test('speaks with the sender\'s separators, and keeps them out of its own words', () => {
    expect(answerTo('MSH#*~\\&#PAS#RTD#HUB#CITY#20261122##ADT*A01#4|2#P#2.3', 'AR', { text: 'No * here # please', errorCode: '202' })).toBe(
      '\x0bMSH#*~\\&#HUB#CITY#PAS#RTD#20261122091500+0000##ACK*A01#HW1#P#2.3\rMSA#AR#4|2#No   here   please\rERR#***202\r\x1c\r',
    );
  });

  test('gives bytes of any encoding back as they came', () => {
    const message = Uint8Array.from([...bytes('MSH|^~\\&|'), 0xc3, 0xa9, ...bytes('|F|||1||ADT^A01|'), 0xe9, 0xff, ...bytes('|P|2.4\r')]);
    const answer = acknowledge(readHeader(message), 'AA', options) ?? new Uint8Array();
    expect(latin1(answer)).toContain('MSA|AA|\xe9\xff\r');
    expect(latin1(answer)).toContain('|\xc3\xa9|F|');
  });

  test('without a header has standard separators and nothing to echo', () => {
    expect(answerTo('nonsense', 'AR', { errorCode: '100' })).toBe('\x0bMSH|^~\\&|||||20261122091500+0000||ACK|HW1|P|2.4\rMSA|AR|\rERR|^^^100\r\x1c\r');
  });

  test('to a version 2.5 message carries ERR in its later form', () => {
    expect(answerTo('MSH|^~\\&|A|B|||1||ADT^A01|1|P|2.5.1', 'AE', { text: 'Later', errorCode: '207' })).toContain('\rERR|||207^^HL70357|E||||Later\r');
  });
});

/** HL7 v2.4 §2.9.2 and table 0155, row by row: what MSH-15 and MSH-16 ask for, and what is heard on success and on failure. */
test.each([
  ['', '', 'AA', 'AE'],
  [' ', '""', 'AA', 'AE'],
  ['AL', 'NE', 'CA', 'CE'],
  ['AL', 'AL', 'CA', 'CE'],
  ['AL', '', 'CA', 'CE'],
  ['NE', 'NE', null, null],
  ['NE', 'AL', 'AA', 'AE'],
  ['', 'AL', 'AA', 'AE'],
  ['ER', 'NE', null, 'CE'],
  ['SU', 'NE', 'CA', null],
  ['ER', 'AL', 'AA', 'CE'],
  ['NE', 'ER', null, 'AE'],
])('MSH-15 %j and MSH-16 %j: %j when stored, %j when not', (accept, application, stored, failed) => {
  const code = (answer: string | null): string | null => (answer === null ? null : (/MSA\|(..)\|42/.exec(answer)?.[1] ?? 'none'));
  expect([code(answerTo(asking(accept, application), 'AA')), code(answerTo(asking(accept, application), 'AE'))]).toEqual([stored, failed]);
});
