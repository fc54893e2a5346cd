import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { absencesOf, type RecordReport, type RecordSnapshot } from './absences.js';

const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();
const told = (...days: number[]): RecordReport[] => days.map((at) => ({ at: day(at), endsAt: null }));
const seen = (...days: [number, boolean][]): RecordSnapshot[] => days.map(([at, holds]) => ({ asAt: day(at), holds }));

test('a record had ended by the first snapshot that no longer holds it, and by no later one again', () => {
  expect(absencesOf(told(1), seen([2, true], [3, false], [4, false]))).toEqual([day(3)]);
});

test('a snapshot of before the report says nothing, one of the same moment does', () => {
  expect(absencesOf(told(5), seen([4, false]))).toEqual([]);
  expect(absencesOf(told(5), seen([5, false]))).toEqual([day(5)]);
});

test('where a later snapshot holds it again and nothing was reported between, the file before was short', () => {
  expect(absencesOf(told(1), seen([2, false], [3, true]))).toEqual([]);
  expect(absencesOf(told(1), seen([2, false], [3, true], [4, false]))).toEqual([day(4)]);
});

test('what is reported later than a snapshot stands; each report ends on its own', () => {
  expect(absencesOf(told(1, 3), seen([2, false]))).toEqual([day(2)]);
  expect(absencesOf(told(1, 3), seen([2, false], [4, false]))).toEqual([day(2), day(4)]);
});

test('a report that ends the record itself needs no absence after that', () => {
  expect(absencesOf([{ at: day(1), endsAt: day(1) }], seen([2, false]))).toEqual([]);
  expect(absencesOf([{ at: day(1), endsAt: day(9) }], seen([2, false]))).toEqual([day(2)]);
});

test('by a walk through the days: it is absent now exactly where the newest word about it is a snapshot without it', () => {
  const event = fc.record({ at: fc.nat({ max: 30 }), what: fc.constantFrom('report', 'held', 'left out') });
  fc.assert(
    fc.property(fc.uniqueArray(event, { selector: ({ at }) => at, maxLength: 12 }), (events) => {
      const inOrder = [...events].sort((a, b) => a.at - b.at);
      const reports = told(...inOrder.filter(({ what }) => what === 'report').map(({ at }) => at));
      const snapshots = seen(...inOrder.filter(({ what }) => what !== 'report').map(({ at, what }): [number, boolean] => [at, what === 'held']));
      const lastReport = reports.at(-1)?.at;
      const absentNow = lastReport !== undefined && absencesOf(reports, snapshots).some((at) => at >= lastReport);
      expect(absentNow).toBe(lastReport !== undefined && inOrder.at(-1)?.what === 'left out');
    }),
  );
});
