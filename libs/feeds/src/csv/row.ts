import { parseNhsNumber, type Day, type Instant, type Zone } from '@homeward/flow';
import type { ColumnName } from './csv-kinds.js';
import { holdsNhsNumber } from './holds-nhs-number.js';
import { parseDay, parseMoment } from './parse-time.js';

/** Why one row is refused. Names the column, never what it holds. */
export class RowFault extends Error {
  public constructor(
    readonly code: string,
    readonly column: ColumnName | null,
    message: string,
  ) {
    super(message);
  }
}

/** Typed access to one row. Each reader gives null for an empty cell and throws `RowFault` for one that it cannot take. */
export interface Row {
  /** An identifier, or part of a person's name. */
  text(column: ColumnName): string | null;
  /** The name of a thing or a kind. Never one that holds an NHS number: screens show it to everybody. */
  label(column: ColumnName): string | null;
  /** What somebody wrote: short, and as a label. */
  remark(column: ColumnName): string | null;
  day(column: ColumnName): Day | null;
  moment(column: ColumnName): Instant | null;
  /** Zero or more, decimals allowed. */
  amount(column: ColumnName): number | null;
  /** A whole number, zero or more. */
  count(column: ColumnName): number | null;
  /** Any number, decimals and a minus sign allowed. */
  number(column: ColumnName): number | null;
  /** One of `words`, in any case, as the value it stands for; a word that stands for null is as good as an empty cell. `offered`: how a refusal lists them. */
  word<T>(column: ColumnName, words: Readonly<Record<string, T | null>>, offered?: string): T | null;
  nhsNumber(column: ColumnName): string;
  /** The value of a column that may not be empty. */
  need<T>(column: ColumnName, value: T | null): T;
}

const longest = 200;
const longestRemark = 60;

/** A dash where a number belongs says that there is none, which is not zero. */
const isDash = (text: string): boolean => /^[-\u2010-\u2015\u2212]+$/.test(text);

/** `cell` gives a column's trimmed content, empty where the file has no such column. */
export function readRow(cell: (column: ColumnName) => string, zone: Zone): Row {
  const given = (column: ColumnName, most = longest): string | null => {
    const text = cell(column);
    if (text === '') return null;
    if (text.length > most) throw new RowFault('VALUE_TOO_LONG', column, `${column} is longer than ${most} characters.`);
    return text;
  };
  const label = (column: ColumnName, most = longest): string | null => {
    const text = given(column, most);
    if (text !== null && holdsNhsNumber(text)) throw new RowFault('NHS_NUMBER_IN_TEXT', column, `${column} holds an NHS number. Leave it out: this text is shown to everybody.`);
    return text;
  };
  const parsed = <T>(column: ColumnName, parse: (text: string) => T | null, code: string, want: string): T | null => {
    const text = given(column);
    if (text === null) return null;
    const value = parse(text);
    if (value === null) throw new RowFault(code, column, `${column} ${want}`);
    return value;
  };
  const need = <T>(column: ColumnName, value: T | null): T => {
    if (value === null) throw new RowFault('VALUE_MISSING', column, `${column} is empty and must have a value.`);
    return value;
  };
  const parsedNumber = (column: ColumnName, form: RegExp, want: string): number | null =>
    isDash(cell(column)) ? null : parsed(column, (text) => (form.test(text) ? Number(text) : null), 'NUMBER_INVALID', want);
  return {
    text: (column) => given(column),
    label: (column) => label(column),
    remark: (column) => label(column, longestRemark),
    day: (column) => parsed(column, parseDay, 'DATE_INVALID', 'is not a date. Use YYYY-MM-DD or DD/MM/YYYY.'),
    moment: (column) => parsed(column, (text) => parseMoment(text, zone), 'TIME_INVALID', 'is not a time. Use YYYY-MM-DDTHH:MM, with or without an offset.'),
    amount: (column) => parsedNumber(column, /^\d{1,6}(\.\d{1,6})?$/, 'is not a number of zero or more.'),
    count: (column) => parsedNumber(column, /^\d{1,6}(\.0+)?$/, 'is not a whole number of zero or more.'),
    number: (column) => parsedNumber(column, /^-?\d{1,9}(\.\d{1,6})?$/, 'is not a number.'),
    word: (column, words, offered = Object.keys(words).join(', ')) => {
      const text = given(column);
      if (text === null) return null;
      const said = words[text.toLowerCase()];
      if (said === undefined || !Object.hasOwn(words, text.toLowerCase())) throw new RowFault('WORD_UNKNOWN', column, `${column} must be one of: ${offered}.`);
      return said;
    },
    nhsNumber: (column) => need(column, parsed(column, parseNhsNumber, 'NHS_NUMBER_INVALID', 'is not a valid NHS number: ten digits whose last one checks the others.')),
    need,
  };
}
