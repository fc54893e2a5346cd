import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { noteText, notesInWords } from './note-text.js';

const sources = ['hl7v2', 'csv', 'fhir'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, import.meta.url), 'utf8')),
);
const given = new Set(sources.flatMap((text) => [...text.matchAll(/(?:notes\.add\(|noted\(context, |notes: \[|\.\.\.part\.notes, )'([A-Z_]+)/g)].map(([, code = '']) => code)));

test('every note that a reader gives has words', () => {
  expect(given.size).toBeGreaterThan(20);
  expect([...given].filter((code) => !notesInWords.includes(code))).toEqual([]);
});

test('a note says what, where and what to do; one of another version stands as it is', () => {
  expect(noteText('LOCATION_UNREAD PV1-3')).toBe("The layout of the feed finds no ward or bed in a field that says something, in PV1-3 (LOCATION_UNREAD). Mend the feed's layout of locations, then read the message again.");
  expect(noteText('NOT_ADT')).toBe('No admission, discharge or transfer: kept, not read (NOT_ADT). Nothing is to be done.');
  expect(noteText('OF_LATER_DAYS PID-3')).toBe('OF_LATER_DAYS PID-3');
  expect(noteText('constructor')).toBe('constructor');
});
