import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readPlaceFile } from './place-file.js';

const { desks: shippedDesks, ...shipped } = JSON.parse(readFileSync(new URL('../../place/newcastle.json', import.meta.url), 'utf8')) as { readonly desks: readonly object[] };

const read = (given: object): unknown => {
  const folder = mkdtempSync(join(tmpdir(), 'place-'));
  try {
    writeFileSync(join(folder, 'place.json'), JSON.stringify({ ...shipped, ...given }));
    return readPlaceFile(join(folder, 'place.json')).desks;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('a place that names no desks has the usual four, and those that its policies name', () => {
  expect(read({})).toEqual([
    { deskId: 'ACUTE_FLOW', name: 'Acute flow' }, { deskId: 'DISCHARGE', name: 'Discharge team' }, { deskId: 'COMMUNITY', name: 'Community capacity' },
    { deskId: 'DATA', name: 'Data desk' }, { deskId: 'DESK_5', name: 'Social work' },
  ]);
});

// Control: with the check of the policies taken out the second was read without a fault.
test('an alert can go to no desk that is not there, and no two desks are called alike', () => {
  expect(read({ desks: shippedDesks })).toHaveLength(5);
  expect(() => read({ desks: [{ deskId: 'DISCHARGE', name: 'Discharge team' }, { deskId: 'DATA', name: 'Data desk' }] })).toThrow(/has 1 faults:\n.*clockPolicies\.0\.reassessmentDesk.*is none of the desks/);
  expect(() => read({ desks: [...shippedDesks, { deskId: 'OTHER', name: 'Data desk' }, { deskId: 'little', name: 'Little' }] })).toThrow(/desks\.5.*is there twice|desks\.6\.deskId/);
});
