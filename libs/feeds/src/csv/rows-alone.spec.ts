import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit } from '@homeward/flow';
import type { CsvReading } from './csv-reading.js';
import { csvColumns, csvKinds, type CsvKind } from './csv-kinds.js';
import { fileOf, kinds, pack, read } from './testing/read-file.js';

describe('each row is read alone', () => {
  const nhsNumbers = fc.integer({ min: 999_000_000, max: 999_999_999 }).map(String).filter((nine) => checkDigit(nine) !== null).map((nine) => nine + String(checkDigit(nine)));
  /** Cells that a column may hold, good and bad; those not named hold what the sample row has, nothing, or what no column takes. */
  const cells: Readonly<Record<string, fc.Arbitrary<string>>> = {
    package_id: fc.stringMatching(/^[A-Z0-9]{1,6}$/), nhs_number: fc.oneof(nhsNumbers, fc.constant('1'), fc.constant('')), provider_id: fc.constantFrom('1-1', '1-2'),
    provider_name: fc.constantFrom('', 'Tyne, "and" Wear'), start_date: fc.constantFrom('2026-01-05', '05/01/2026', 'soon'), status: fc.constantFrom('active', 'ended', '?'),
    updated_at: fc.constantFrom('', '2026-11-21T10:00', 'never'), measure: fc.constantFrom('waiting_for_bed', 'of_our_own'), value: fc.constantFrom('3', '-', '9999', ''),
    state: fc.constantFrom('open', 'surge', 'ajar'), bay: fc.constantFrom('', 'A', 'a/b'), criteria_to_reside: fc.constantFrom('Y', 'N', '', 'maybe'), pathway: fc.constantFrom('', '0', 'P3', '4'),
  };
  const rowsOf = (kind: CsvKind): fc.Arbitrary<Record<string, string>[]> => {
    const sample = { ...kinds[kind], ...(kind === 'home-care-packages' && { updated_at: '' }) };
    const row = Object.fromEntries(Object.entries(sample).map(([column, good]) => [column, cells[column] ?? fc.oneof({ weight: 8, arbitrary: fc.constant(good) }, fc.constantFrom('', '~'))]));
    return fc.array(fc.record(row), { minLength: 1, maxLength: 12 });
  };
  const essence = (reading: CsvReading): string[] => [
    ...reading.facts.map((fact) => JSON.stringify(fact)), ...reading.identities.map((report) => JSON.stringify(report)), ...reading.rejections.map(({ code, column }) => `${code} ${column}`),
  ].sort();

  test.each(csvKinds)('%s: a file gives what its rows give one by one', (kind) => {
    fc.assert(fc.property(rowsOf(kind), (all) => {
      expect(essence(read(kind, fileOf(...all)))).toEqual(all.flatMap((row) => essence(read(kind, fileOf(row)))).sort());
    }), { numRuns: 100 });
  });

  test.each(csvKinds)('%s: in any order of rows and of columns', (kind) => {
    const shuffled = rowsOf(kind).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.shuffledSubarray(Object.keys(all[0] ?? {}), { minLength: Object.keys(all[0] ?? {}).length })));
    fc.assert(fc.property(shuffled, ([all, rows, columns]) => {
      const moved = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? ''])));
      const [before, after] = [read(kind, fileOf(...all)), read(kind, fileOf(...moved))];
      expect(essence(after)).toEqual(essence(before));
      expect([after.providers, after.notes]).toEqual([before.providers, before.notes]);
    }), { numRuns: 100 });
  });

  test('whatever stands beside it: good rows among lines of noise are all taken, or are refused without a throw', () => {
    const good = fileOf(pack).split('\r\n')[1] ?? '';
    // Noise with no comma could be the inside of a quoted cell; with a row's commas it is a row. Neither may reach its neighbours.
    const noise = fc.string({ unit: fc.constantFrom('"', ',', 'x', ' ', "'", ';', '\t'), maxLength: 30 }).filter((line) => line.trim() !== '' && !/^[,\s]*$/.test(line));
    fc.assert(fc.property(fc.array(fc.oneof(noise, fc.constant(good)), { maxLength: 15 }), (lines) => {
      const reading = read('home-care-packages', [Object.keys(pack).join(','), ...lines].join('\n'));
      expect(reading.accepted).toBe(lines.filter((line) => line === good).length);
    }), { numRuns: 2_000 });
  });

  test('any bytes at all are read without a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...csvKinds), fc.boolean(), (noise, kind, led) => {
      const head = new TextEncoder().encode(led ? `${Object.keys(csvColumns[kind]).join(',')}\n` : '');
      const reading = read(kind, Uint8Array.from([...head, ...noise]), { mode: noise.length % 2 ? 'changes' : 'snapshot' });
      expect(['FACTS', 'REJECTED', 'IRRELEVANT']).toContain(reading.outcome);
    }), { numRuns: 2_000 });
  });
});
