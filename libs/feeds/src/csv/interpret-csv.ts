import type { Identifier, Instant } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import type { ProviderNamed, RejectionNote } from '../reading.js';
import { plainText } from '../plain-text.js';
import type { ColumnName, CsvKind } from './csv-kinds.js';
import type { CsvMode, CsvReading } from './csv-reading.js';
import { decodeText } from './decode-text.js';
import { isTotalLine } from './is-total-line.js';
import { readHeader, type CsvHeader } from './read-csv-header.js';
import { recordAuthority, recordColumns } from './record-authority.js';
import { readRow, RowFault } from './row.js';
import { rowReaders } from './row-readers.js';
import type { RowContext, RowReading } from './row-reading.js';
import { allSlices, mapBySlices, type Slices } from './slices.js';
import { splitBySlices, withoutSeparatorLine, type CsvRecord } from './split-records.js';

export interface CsvContext {
  readonly receivedAt: Instant;
  readonly mode: CsvMode;
  /** The moment of a snapshot; the receipt where it is left out. */
  readonly asAt?: Instant | undefined;
  /** Providers and homes that are listed, by id. */
  readonly knownProviders: ReadonlySet<string>;
}

/**
 * Reads one file. A bad row is refused on its own and the others are taken; a missing column, or a snapshot that was cut short,
 * refuses the file. Each row is read alone: neither its neighbours nor its place in the file change what it gives.
 */
export const interpretCsv = (kind: CsvKind, bytes: Uint8Array, settings: FeedSettings, context: CsvContext): CsvReading => allSlices(interpretCsvBySlices(kind, bytes, settings, context));

/** The same, with a pause after every few rows, in which a process may do something else. */
export function* interpretCsvBySlices(kind: CsvKind, bytes: Uint8Array, settings: FeedSettings, { receivedAt, mode, asAt: said, knownProviders }: CsvContext): Slices<CsvReading> {
  const asAt = mode === 'snapshot' ? earliest(said ?? receivedAt, receivedAt) : null;
  const { text, guessed } = decodeText(bytes);
  const { records: [first, ...sent], notes: lead } = withoutSeparatorLine(yield* splitBySlices(text));
  const rows = yield* mapBySlices(sent, plain);
  const header = readHeader(first, kind);
  const base = { kind, mode, asAt, notes: [...(guessed ? ['ENCODING_GUESSED'] : []), ...lead, ...(rows.some((row, at) => row !== sent[at]) ? ['CHARACTERS_REMOVED'] : []), ...header.notes] };
  const refused = (rejections: readonly RejectionNote[]): CsvReading => ({
    ...base, outcome: 'REJECTED', facts: [], identities: [], providers: [], rejections, accepted: 0, rejected: Math.max(1, rows.length), records: null,
  });
  if (header.rejections.length > 0) return refused(header.rejections);
  const last = rows.at(-1);
  if (mode === 'snapshot' && last !== undefined && isShort(last, header) && !isTotalLine(last)) {
    return refused([note(last.line, null, 'SNAPSHOT_TRUNCATED', 'The last row is not complete, so the file was cut short. Nothing of it was taken: send it again.')]);
  }

  const context: RowContext = { settings, receivedAt, asAt, knownProviders };
  const rejections: RejectionNote[] = [];
  const taken: RowReading[] = [];
  yield* mapBySlices(rows, (record) => {
    const reading = readRecord(kind, record, header, context);
    if ('code' in reading) rejections.push({ ...reading, ...recordOf(kind, record, header, settings) });
    else taken.push(reading);
  });
  const empty = rows.length === 0;
  return {
    ...base,
    // A snapshot without rows says something: that nothing is open.
    outcome: taken.length > 0 || (empty && mode === 'snapshot') ? 'FACTS' : empty ? 'IRRELEVANT' : 'REJECTED',
    facts: taken.flatMap(({ facts }) => facts),
    identities: taken.flatMap(({ identities }) => identities),
    providers: distinct(taken.flatMap(({ providers }) => providers)),
    rejections,
    notes: [...base.notes, ...new Set(taken.flatMap(({ notes = [] }) => notes)), ...(empty ? ['NO_ROWS'] : [])],
    accepted: taken.length,
    rejected: rejections.length,
    records: recordsOf(kind, rows, header, settings),
  };
}

/** The record with cells that every store takes: itself where they are so already. */
const plain = (record: CsvRecord): CsvRecord => {
  const cells = record.cells?.map((cell) => plainText(cell).trim());
  return cells === undefined || cells.every((cell, at) => cell === record.cells?.[at]) ? record : { ...record, cells };
};

const readRecord = (kind: CsvKind, record: CsvRecord, header: CsvHeader, context: RowContext): RowReading | RejectionNote => {
  const read = readAlone(kind, record, header, context);
  if ('code' in read && isTotalLine(record)) return note(record.line, null, 'TOTAL_LINE', 'This line looks like a total. Leave it out: only rows belong in the file.');
  return read;
};

const readAlone = (kind: CsvKind, record: CsvRecord, header: CsvHeader, context: RowContext): RowReading | RejectionNote => {
  const { line, cells } = record;
  if (cells === null) return note(line, null, 'ROW_UNREADABLE', 'The row has a quotation mark that is out of place.');
  if (isShort(record, header)) return note(line, null, 'ROW_SHORT', 'The row has fewer cells than the header.');
  if (cells.slice(header.width).some((cell) => cell !== '')) return note(line, null, 'ROW_LONG', 'The row has more cells than the header. Put quotation marks around text that holds a comma.');
  try {
    return rowReaders[kind](readRow((column) => cellAt(record, header, column), context.settings.zone), context);
  } catch (fault) {
    if (fault instanceof RowFault) return note(line, fault.column, fault.code, fault.message);
    throw fault;
  }
};

const cellAt = ({ cells }: CsvRecord, { positions }: CsvHeader, column: ColumnName): string => cells?.[positions.get(column) ?? -1] ?? '';

const isShort = ({ cells }: CsvRecord, { width }: CsvHeader): boolean => cells === null || cells.length < width;

/** The record that a refused row speaks of. */
const recordOf = (kind: CsvKind, record: CsvRecord, header: CsvHeader, settings: FeedSettings): Pick<RejectionNote, 'record'> => {
  const [named] = recordsOf(kind, [record], header, settings) ?? [];
  return named === undefined ? {} : { record: named };
};

const recordsOf = (kind: CsvKind, rows: readonly CsvRecord[], header: CsvHeader, settings: FeedSettings): Identifier[] | null => {
  if (!(kind in recordColumns)) return null;
  const recordKind = kind as keyof typeof recordColumns;
  const authority = recordAuthority(recordKind, settings);
  const values = rows.filter((record) => !isTotalLine(record)).map((record) => (isShort(record, header) ? '' : cellAt(record, header, recordColumns[recordKind].column)));
  return values.includes('') ? null : [...new Set(values)].map((value) => ({ authority, value }));
};

/** In an order that does not depend on the rows'. */
const distinct = (providers: readonly ProviderNamed[]): ProviderNamed[] =>
  [...new Map(providers.map((provider) => [`${provider.providerId}\n${provider.name}`, provider])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, provider]) => provider);

const note = (line: number, column: ColumnName | null, code: string, message: string): RejectionNote => ({
  code, message, location: column === null ? `line ${line}` : `line ${line}, column ${column}`, line, column,
});

const earliest = (a: Instant, b: Instant): Instant => (a < b ? a : b);
