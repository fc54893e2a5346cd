/** NHS NUMBER STATUS INDICATOR CODE (NHS Data Dictionary), in plain words. */
const words: Readonly<Record<string, string>> = {
  '01': 'Checked with the national service',
  '02': 'Not checked yet',
  '03': 'Needs checking',
  '04': 'Checked: no single match was found',
  '05': 'Check found a problem to settle',
  '06': 'Being checked',
  '07': 'No number, and none to look for',
  '08': 'Check put off',
};

/** How far an NHS number was verified. A code that is not in the dictionary is not known. */
export const statusInWords = (code: string | null): string | null => (code === null ? null : (words[code] ?? 'Not known'));
