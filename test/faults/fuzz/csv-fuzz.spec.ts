import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvColumns, interpretCsv, type CsvKind, type CsvReading, type FeedSettings } from '@homeward/feeds';
import { longPatience, longRuns, runSeed } from '../../tools/long-runs.js';
import { mutate, mutations } from './mutate.js';

const settings: FeedSettings = {
  feedId: 'council', organisation: 'E08000021', zone: 'Europe/London', defaultSiteCode: null, locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'E08000021',
};
const kinds = Object.keys(csvColumns) as CsvKind[];
const read = (kind: CsvKind, bytes: Uint8Array, mode: 'changes' | 'snapshot' = 'changes'): CsvReading =>
  interpretCsv(kind, bytes, settings, { receivedAt: '2026-11-22T10:00:00.000Z', mode, knownProviders: new Set(['1-1']) });

/** A value that suits a column well enough for most rows to be taken. */
const plausible = (column: string): string => {
  if (column === 'nhs_number') return '9990000018';
  if (/_date$|^from$|^to$|_until$|_from$/.test(column)) return '2026-11-20';
  if (/(_at|^at|^until)$/.test(column)) return '2026-11-21T08:00';
  if (/^(status|state)$/.test(column)) return column === 'status' ? 'active' : 'open';
  if (/hours|calls|carers|capacity|occupied|vacant|in_use|value/.test(column)) return '1';
  if (column === 'criteria_to_reside') return 'N';
  if (column === 'service_type') return 'reablement';
  if (column === 'kind') return 'visit';
  if (column === 'site_code') return 'RTD02';
  if (column === 'provider_id' || column === 'location_id') return '1-1';
  return '';
};
const rowOf = (kind: CsvKind, at: number): string => Object.entries(csvColumns[kind]).map(([column, needed]) => plausible(column) || (needed ? `${column}${at}` : '')).join(',');
const fileOf = (kind: CsvKind, rows: readonly string[]): Buffer => Buffer.from([Object.keys(csvColumns[kind]).join(','), ...rows].join('\n') + '\n');

describe('the CSV reader on broken files', () => {
  const runs = longRuns(2_000, 0.15);

  test('mutated files of every kind: read or refused row by row, never thrown', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 12 }), mutations, fc.constantFrom('changes' as const, 'snapshot' as const), (kind, rows, changes, mode) => {
      const bytes = mutate(fileOf(kind, Array.from({ length: rows }, (_, at) => rowOf(kind, at))), changes);
      const reading = read(kind, bytes, mode);
      expect(['FACTS', 'REJECTED', 'IRRELEVANT']).toContain(reading.outcome);
      expect(reading.rejections.length).toBeGreaterThanOrEqual(reading.outcome === 'REJECTED' ? 1 : 0);
      for (const { message } of reading.rejections) expect(message).not.toContain('9990000018');
    }), { numRuns: runs, seed: runSeed() });
  }, longPatience(runs));

  test('one broken row costs its neighbours nothing', () => {
    // Changes that stay inside the row: no line end, no quotation mark.
    const within = mutations.map((changes) => changes.filter(({ token, how }) => !/[\r\n"]/.test(token) && how !== 'flip'));
    fc.assert(fc.property(fc.constantFrom(...kinds), within, (kind, changes) => {
      const good = [rowOf(kind, 1), rowOf(kind, 2)];
      const alone = read(kind, fileOf(kind, good));
      const broken = mutate(Buffer.from(rowOf(kind, 3)), changes).toString('utf8').replace(/[\r\n"]/g, '');
      const beside = read(kind, fileOf(kind, [good[0] ?? '', broken, good[1] ?? '']));
      const said = (reading: CsvReading): string[] => reading.facts.map((fact) => JSON.stringify(fact));
      expect(said(beside)).toEqual(expect.arrayContaining(said(alone)));
    }), { numRuns: runs, seed: runSeed() });
  }, longPatience(runs));
});
