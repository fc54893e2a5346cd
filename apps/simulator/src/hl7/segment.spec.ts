import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeText, writeMessage, writeSegment } from './segment.js';

describe('writing segments', () => {
  test.each([
    ['plain text', 'Byker', 'Byker'],
    ['every separator', 'a|b^c&d~e', 'a\\F\\b\\S\\c\\T\\d\\R\\e'],
    ['the escape character first', '\\F\\', '\\E\\F\\E\\'],
    ['line ends, which would end the segment', 'one\r\ntwo', 'one\\X0D\\\\X0A\\two'],
    ['what is not a separator', "O'Neill <Jürgen> #1", "O'Neill <Jürgen> #1"],
  ])('escapes %s', (_, raw, written) => {
    expect(escapeText(raw)).toBe(written);
  });

  test('no text can break out of its field', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const written = writeSegment('PID', { 5: [text, 'x'] });
      expect(written.split('|')).toHaveLength(6);
      expect(written.split('^')).toHaveLength(2);
      expect(written).not.toMatch(/[\r\n~&]/);
    }));
  });

  test('fields stand at their numbers and what is empty at the end is left out', () => {
    expect(writeSegment('PV1', { 2: 'I', 3: ['W9', 'A', 'A1', ''], 6: null, 19: '' })).toBe('PV1||I|W9^A^A1');
  });

  test('values of one field are parted by tildes', () => {
    expect(writeSegment('PID', { 3: { repeats: [['1', '', '', 'RTD', 'MR'], ['2', '', '', 'NHS', 'NH']] } })).toBe('PID|||1^^^RTD^MR~2^^^NHS^NH');
  });

  test('MSH holds its own separators, and its third field is the third', () => {
    expect(writeMessage([['MSH', { 3: 'SIMPAS', 9: ['ADT', 'A01'] }], ['EVN', {}]])).toBe('MSH|^~\\&|SIMPAS||||||ADT^A01\rEVN\r');
  });
});
