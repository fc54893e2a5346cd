import { expect, test } from '@jest/globals';
import { writeCsv } from './write-csv.js';

test('a file, letter for letter: CRLF, quotes only where needed, nothing for null', () => {
  expect(writeCsv(['id', 'name', 'note'], [[1, "O'Neill", null], [2, 'Smith, John', 'said "no"\nand left']])).toBe('id,name,note\r\n1,O\'Neill,\r\n2,"Smith, John","said ""no""\nand left"\r\n');
});
