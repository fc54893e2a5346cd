/** What to do about a fault, by its code. The file's owner reads it, so it says what to change in the file. */
const byCode: Readonly<Record<string, string>> = {
  FILE_EMPTY: 'Choose another file.',
  HEADER_UNREADABLE: 'Mend the quotation marks in the first line.',
  COLUMN_MISSING: 'Mend the first line of the file. The template has all columns.',
  COLUMN_DOUBLED: 'Leave one of the two columns out.',
  KIND_WRONG: 'Choose the other kind above, or another file.',
  ROW_SHORT: 'Fill the row up to as many cells as the header has.',
  ROW_LONG: 'Put quotation marks around text that holds a comma.',
  ROW_UNREADABLE: 'Mend the quotation marks in this row.',
  TOTAL_LINE: 'Leave this line out.',
  VALUE_MISSING: 'Fill the cell.',
  VALUE_IMPLAUSIBLE: 'Check the figure against its source.',
  NHS_NUMBER_INVALID: 'Check the number against its source.',
  NHS_NUMBER_IN_TEXT: 'Take the number out of this text, and any name.',
  DATE_INVALID: 'Write the date as 2026-11-22 or 22/11/2026.',
  TIME_INVALID: 'Write the time as 2026-11-22T09:15.',
  NUMBER_INVALID: 'Write digits alone.',
  DATES_OUT_OF_ORDER: 'Check the two dates against each other.',
  CAPACITY_EXCEEDED: 'Check the figures of this row against each other.',
  PROVIDER_UNKNOWN: 'Give the name in this row.',
  SNAPSHOT_TRUNCATED: 'Make the file again, whole.',
};

export const whatToDo = (code: string): string => byCode[code] ?? 'Change the cell.';
