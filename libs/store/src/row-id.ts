/** Whether a text may be the number of a row: digits alone, never more than a bigint holds. */
export const isRowId = (text: string | undefined): text is string => /^\d{1,18}$/.test(text ?? '');
