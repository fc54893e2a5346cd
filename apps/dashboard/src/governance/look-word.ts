/** What somebody did with a person's record, by the word that the audit has for it. */
const words: Readonly<Record<string, string>> = {
  LOOK: 'Looked',
  CHANGE: 'Changed something',
  EXPORT: 'Took a copy out',
  BREAK_GLASS: 'Opened the record by breaking glass',
  REVIEW: 'Decided about an opening',
  SHARE: 'Asked an organisation to help, or ended that',
  REFUSED: 'Was refused',
  HOLD: 'Kept the record from being erased, or ended that',
  ERASE: 'Erased what may be erased',
  RESTORE: 'Restored the database',
};

/** In plain words; a word of the audit that is not known here, as it is. */
export const lookWord = (action: string): string => words[action] ?? action.toLowerCase().replaceAll('_', ' ');
