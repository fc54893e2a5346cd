import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readPlaceFile } from './place-file.js';

const shipped = JSON.parse(readFileSync(new URL('../../place/newcastle.json', import.meta.url), 'utf8')) as object;

const read = (bedTypes: readonly object[]): unknown => {
  const folder = mkdtempSync(join(tmpdir(), 'place-'));
  try {
    writeFileSync(join(folder, 'place.json'), JSON.stringify({ ...shipped, bedTypes }));
    return readPlaceFile(join(folder, 'place.json')).bedTypes;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('what is wrong with a kind of bed is told by its place in the file', () => {
  expect(read([{ type: 'Cot', mayShare: 'MOTHER_AND_BABY', bed: 'C\\d+' }])).toHaveLength(1);
  expect(() => read([{ type: 'Cot', mayShare: 'NOBODY', bed: 'C(' }])).toThrow('bedTypes.0.bed: is not a regular expression');
  expect(() => read([{ type: 'Cot', mayShare: 'NOBODY' }, { type: '', mayShare: 'EVERYBODY' }])).toThrow(/has 2 faults:[^]*bedTypes\.1\.type[^]*bedTypes\.1\.mayShare/);
});
