import type { CsvRecord } from './split-records.js';

/** Whether the first thing in a row is the word total, with no name after it: the sum that a spreadsheet puts below its rows. */
export const isTotalLine = ({ cells }: CsvRecord): boolean => /^(?:grand |sub-?)?totals?\b[^\p{L}]*$/iu.test(cells?.find((cell) => cell !== '') ?? '');
