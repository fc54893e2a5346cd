import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitMessages } from './split-messages.js';

const folder = join(import.meta.dirname, '../../../../../shared/fixtures/hl7v2');
const index = join(folder, 'INDEX.tsv');

// The index was made by others, message by message: an oracle that shares nothing with the splitter. It lies beside the
// checkout and is not there everywhere; the properties next door hold without it.
const rows = existsSync(index) ? readFileSync(index, 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t')) : [];
const counts = new Map<string, number>();
for (const [file = '', , kind] of rows) if (kind !== 'extracted') counts.set(file, (counts.get(file) ?? 0) + 1);

test('each published file gives the number of messages that its index lists', () => {
  const wrong = [...counts].filter(([file, expected]) => splitMessages(readFileSync(join(folder, file))).length !== expected);
  expect(wrong.map(([file, expected]) => ({ file, expected, given: splitMessages(readFileSync(join(folder, file))).length }))).toEqual([]);
});
