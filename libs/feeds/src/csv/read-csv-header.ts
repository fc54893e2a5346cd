import type { RejectionNote } from '../reading.js';
import { csvColumns, csvKinds, type ColumnName, type CsvKind } from './csv-kinds.js';
import type { CsvRecord } from './split-records.js';

export interface CsvHeader {
  /** Where each known column stands, from 0. */
  readonly positions: ReadonlyMap<ColumnName, number>;
  readonly width: number;
  /** Why the whole file is refused; empty when it is not. */
  readonly rejections: readonly RejectionNote[];
  readonly notes: readonly string[];
}

/** Finds the columns of a kind in a header row: in any order and case, among any others. */
export function readHeader(record: CsvRecord | undefined, kind: CsvKind): CsvHeader {
  const columns: Readonly<Record<string, boolean>> = csvColumns[kind];
  const nothing = { positions: new Map<ColumnName, number>(), width: 0, notes: [] };
  if (record === undefined) return { ...nothing, rejections: [fault(1, null, 'FILE_EMPTY', 'The file is empty. Its first row must name the columns.')] };
  const { line, cells } = record;
  if (cells === null) return { ...nothing, rejections: [fault(line, null, 'HEADER_UNREADABLE', 'The header row has a quotation mark that is out of place.')] };
  const names = cells.map((cell) => cell.toLowerCase());
  const known = Object.keys(columns) as ColumnName[];
  const missing = known.filter((column) => columns[column] && !names.includes(column));
  const doubled = known.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  return {
    positions: new Map(known.flatMap((column) => (names.includes(column) ? [[column, names.indexOf(column)] as const] : []))),
    width: cells.length,
    rejections: [
      ...missingColumns(kind, cells, names, missing, line),
      ...doubled.map((column) => fault(line, column, 'COLUMN_DOUBLED', `The file has the column ${column} twice. Leave one out and send the file again.`)),
    ],
    notes: names.some((name) => name !== '' && !known.includes(name as ColumnName)) ? ['COLUMNS_IGNORED'] : [],
  };
}

/** One rejection where the whole header is of another making, else one for each column that is not there. */
const missingColumns = (kind: CsvKind, cells: readonly string[], names: readonly string[], missing: readonly ColumnName[], line: number): RejectionNote[] => {
  const [first] = missing;
  if (first === undefined) return [];
  const because = missingBecause(cells);
  if (because !== null) return [fault(line, first, 'COLUMN_MISSING', because)];
  const other = kindOf(names);
  if (other !== null && other !== kind) return [fault(line, first, 'KIND_WRONG', `This file has the columns of ${other}, not of ${kind}. Send it as ${other}.`)];
  return missing.map((column) => fault(line, column, 'COLUMN_MISSING', `The file has no column ${column}. Add it and send the file again.`));
};

/** The kind all of whose required columns are there; of several, that with most. */
const kindOf = (names: readonly string[]): CsvKind | null => {
  const required = (kind: CsvKind): string[] => Object.entries(csvColumns[kind]).flatMap(([column, needed]) => (needed ? [column] : []));
  const fitting = csvKinds.filter((kind) => required(kind).every((column) => names.includes(column)));
  return fitting.sort((a, b) => required(b).length - required(a).length)[0] ?? null;
};

/** What is wrong with a whole header, in which no column can be found; null where a column is simply not there. */
const missingBecause = (cells: readonly string[]): string | null => {
  const header = cells.join();
  if (header.includes('\u0000') || /^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(header)) return 'This file seems to be in UTF-16. Save it as CSV in UTF-8 and send it again.';
  if (/^sep=/i.test(header)) return 'The first line sets a separator other than a comma. Save the file as CSV (comma delimited) and send it again.';
  for (const [sign, name] of [[';', 'semicolons'], ['\t', 'tabs']] as const) {
    if (header.split(sign).length > cells.length) return `This file seems to be separated by ${name}. Separate the cells by commas and send it again.`;
  }
  return null;
};

const fault = (line: number, column: ColumnName | null, code: string, message: string): RejectionNote => ({
  code, message, location: column === null ? `line ${line}` : `line ${line}, column ${column}`, line, column,
});
