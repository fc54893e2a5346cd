import { describe, expect, test } from '@jest/globals';
import { hasMoreRows } from './count-rows.js';
import { recordsIn } from './csv-reading.js';
import { csvColumns, type CsvKind } from './csv-kinds.js';
import { faults, fileOf, kinds, pack, read } from './testing/read-file.js';

describe('the file as a whole', () => {
  test.each(Object.keys(csvColumns) as CsvKind[])('%s without any one of its required columns is refused', (kind) => {
    const required = Object.entries(csvColumns[kind]).flatMap(([column, needed]) => (needed ? [column] : []));
    for (const missing of required) {
      const { [missing]: _, ...row } = kinds[kind];
      const reading = read(kind, fileOf(row, row));
      expect(reading).toMatchObject({ outcome: 'REJECTED', accepted: 0, rejected: 2, facts: [] });
      expect(faults(reading)).toEqual([`1 ${missing} COLUMN_MISSING`]);
    }
  });

  test.each<[string, string | Uint8Array, string]>([
    ['semicolons', fileOf(pack).replaceAll(',', ';'), 'This file seems to be separated by semicolons.'],
    ['tabs', fileOf(pack).replaceAll(',', '\t'), 'This file seems to be separated by tabs.'],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${fileOf(pack)}`, 'utf16le')), 'This file seems to be in UTF-16.'],
    ['UTF-16 without a mark', new Uint8Array(Buffer.from(fileOf(pack), 'utf16le')), 'This file seems to be in UTF-16.'],
    ['only a column short', fileOf(pack).replace('status', 'state'), 'The file has no column status.'],
  ])('a file of %s is told so', (_, file, said) => {
    const { outcome, rejections } = read('home-care-packages', file);
    expect([outcome, rejections[0]?.code]).toEqual(['REJECTED', 'COLUMN_MISSING']);
    expect(rejections[0]?.message).toContain(said);
  });

  test('a header of another making is told once, one of another kind with the kind that it fits', () => {
    expect(faults(read('home-care-packages', fileOf(pack).replaceAll(',', ';')))).toEqual(['1 package_id COLUMN_MISSING']);
    const wrong = read('home-care-packages', fileOf(kinds.beds));
    expect(faults(wrong)).toEqual(['1 package_id KIND_WRONG']);
    expect(wrong.rejections[0]?.message).toContain('Send it as beds.');
  });

  test('a first line that sets the separator is left out where it sets a comma, and told where it does not', () => {
    for (const line of ['sep=,', 'SEP=,,,']) expect(read('beds', `${line}\r\n${fileOf(kinds.beds)}`)).toMatchObject(line === 'sep=,' ? { accepted: 1, notes: ['SEPARATOR_LINE_IGNORED'] } : { accepted: 0 });
    const semicolons = read('beds', `sep=;\r\n${fileOf(kinds.beds).replaceAll(',', ';')}`);
    expect(faults(semicolons)).toEqual(['1 site_code COLUMN_MISSING']);
    expect(semicolons.rejections[0]?.message).toContain('The first line sets a separator other than a comma.');
  });

  test('a line of totals below the rows is told as one, and cuts no snapshot short; somebody called Total is a row', () => {
    for (const total of ['Total', 'TOTALS: 2', 'Grand total,,,,,', ',,Sub-total 12']) {
      const reading = read('home-care-packages', `${fileOf(pack)}${total}`, { mode: 'snapshot', asAt: '2026-11-22T00:00:00.000Z' });
      expect(faults(reading)).toEqual(['3 - TOTAL_LINE']);
      expect(recordsIn(reading)).toHaveLength(1);
    }
    expect(read('home-care-packages', fileOf({ ...pack, package_id: 'Total 1' }))).toMatchObject({ accepted: 1, rejected: 0 });
  });

  test('rows are counted below the header, blank lines and lines inside a cell not', () => {
    const bytes = (file: string): Uint8Array => new TextEncoder().encode(file);
    const row = fileOf(pack).split('\r\n')[1] ?? '';
    const three = `${fileOf(pack)}\r\n\r\n${row}\r\n${row}`;
    expect([hasMoreRows(bytes(three), 3), hasMoreRows(bytes(three), 2), hasMoreRows(bytes(''), 0), hasMoreRows(bytes('\n\n\n'), 0)]).toEqual([false, true, false, false]);
    expect(hasMoreRows(bytes(fileOf({ ...pack, area: 'one\ntwo\nthree' })), 1)).toBe(false);
  });

  test('a column that stands there twice is refused: which is meant?', () => {
    expect(faults(read('home-care-packages', fileOf(pack).replace('provider_name', 'status')))).toEqual(['1 status COLUMN_DOUBLED']);
  });

  test('an empty file is refused, one without rows says nothing, a snapshot without rows says that nothing is open', () => {
    const header = fileOf(pack).split('\r\n')[0] ?? '';
    expect(faults(read('home-care-packages', ''))).toEqual(['1 - FILE_EMPTY']);
    expect(read('home-care-packages', header)).toMatchObject({ outcome: 'IRRELEVANT', notes: ['NO_ROWS'], rejected: 0 });
    expect(read('home-care-packages', header, { mode: 'snapshot' })).toMatchObject({ outcome: 'FACTS', notes: ['NO_ROWS'], records: [] });
  });

  test('a byte-order mark, capitals in the header and unknown columns are taken; Windows-1252 is, and noted', () => {
    const file = fileOf({ ...pack, family_name: 'Zoë' });
    expect(read('home-care-packages', `\ufeff${file.replace('nhs_number', 'NHS_Number')}`)).toMatchObject({ accepted: 1, notes: [], identities: [{ familyName: 'Zoë' }] });
    expect(read('home-care-packages', fileOf({ ...pack, shoe_size: '9' }))).toMatchObject({ accepted: 1, notes: ['COLUMNS_IGNORED'] });
    const windows = Uint8Array.from(file, (sign) => sign.charCodeAt(0));
    expect(read('home-care-packages', windows)).toMatchObject({ accepted: 1, notes: ['ENCODING_GUESSED'], identities: [{ familyName: 'Zoë' }] });
  });
});

describe('a snapshot', () => {
  const snapshot = { mode: 'snapshot' as const, asAt: '2026-11-22T00:00:00.000Z' };
  const whole = fileOf(pack, { ...pack, package_id: 'P2' }, { ...pack, package_id: 'P3' });

  test('names its records, those of refused rows too: a typing error ends nobody\'s package', () => {
    const reading = read('home-care-packages', fileOf(pack, { ...pack, package_id: 'P2', nhs_number: '1' }), snapshot);
    expect(recordsIn(reading)).toEqual(['P1', 'P2'].map((value) => ({ authority: 'E08000021/PACKAGE', value })));
    expect(recordsIn(read('home-care-packages', whole))).toBeNull();
  });

  test('with a row whose number cannot be read cannot say what is absent', () => {
    expect(recordsIn(read('home-care-packages', fileOf(pack, { ...pack, package_id: '' }, pack), snapshot))).toBeNull();
  });

  test('cut anywhere in its last row before its last cell is refused whole', () => {
    const lastRow = whole.trimEnd().lastIndexOf('\n') + 1;
    for (let end = lastRow + 1; end < whole.trimEnd().lastIndexOf(',') + 1; end += 1) {
      const reading = read('home-care-packages', whole.slice(0, end), snapshot);
      expect(faults(reading)).toEqual(['4 - SNAPSHOT_TRUNCATED']);
      expect(reading).toMatchObject({ outcome: 'REJECTED', facts: [], rejected: 3, records: null });
    }
  });
});
