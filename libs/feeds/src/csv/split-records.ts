import { parse } from 'csv-parse/sync';
import { allSlices, sliceOf, type Slices } from './slices.js';

/** One record of a file. */
export interface CsvRecord {
  /** 1-based line of the file on which it begins; the header is on line 1 unless blank lines stand before it. */
  readonly line: number;
  /** Its cells, trimmed; null where its quotes cannot be read. */
  readonly cells: readonly string[] | null;
}

/**
 * The records of a file, header first, blank lines left out. Each is read on its own, so that a stray quote spoils its own line
 * and never the next. A quoted cell may run over lines; but a following line that has a whole row's commas is a row of its own.
 */
export const splitRecords = (text: string): CsvRecord[] => allSlices(splitBySlices(text));

/** The same, with pauses. */
export function* splitBySlices(text: string): Slices<CsvRecord[]> {
  const lines = text.split(/\r\n|\n|\r/);
  const records: CsvRecord[] = [];
  let width = Infinity;
  for (let at = 0, turn = 0; at < lines.length; turn += 1) {
    if (turn % sliceOf === sliceOf - 1) yield;
    const first = lines[at] ?? '';
    const end = hasOpenQuote(first) ? endOfQuote(lines, at, width) : at + 1;
    const cells = cellsOf(lines.slice(at, end).join('\n'));
    const joined = end > at + 1;
    if (joined && cells?.length !== width) {
      records.push({ line: at + 1, cells: null });
      at += 1;
      continue;
    }
    if (cells === null || cells.some((cell) => cell !== '')) {
      records.push({ line: at + 1, cells });
      if (width === Infinity && cells !== null) width = cells.length;
    }
    at = end;
  }
  return records;
}

const count = (text: string, sign: string): number => {
  let found = 0;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) found += 1;
  return found;
};

const hasOpenQuote = (line: string): boolean => count(line, '"') % 2 === 1;

/** More lines than this in one cell are no cell. */
const mostLines = 50;

/** The line after the one that closes the quote left open on line `at`; `at + 1` where none does. */
const endOfQuote = (lines: readonly string[], at: number, width: number): number => {
  if (width === Infinity) return at + 1;
  for (let next = at + 1; next < lines.length && next <= at + mostLines; next += 1) {
    const line = lines[next] ?? '';
    if (count(line, ',') >= width - 1) break;
    if (hasOpenQuote(line)) return next + 1;
  }
  return at + 1;
};

const cellsOf = (record: string): string[] | null => {
  if (!record.includes('"')) return record.split(',').map((cell) => cell.trim());
  try {
    const [cells] = parse(record, { relax_column_count: true, trim: true });
    return (cells ?? ['']).map((cell) => cell.trim());
  } catch {
    return null;
  }
};

/** Some spreadsheets say in a first line, `sep=,`, what separates the cells. Where it says what holds here anyway, the file is read without it. */
export function withoutSeparatorLine(records: readonly CsvRecord[]): { readonly records: readonly CsvRecord[]; readonly notes: readonly string[] } {
  const says = /^sep=,?$/i.test(records[0]?.cells?.join() ?? '');
  return says ? { records: records.slice(1), notes: ['SEPARATOR_LINE_IGNORED'] } : { records, notes: [] };
}
