/** What was noticed, and what to do about it. */
type Words = readonly [noticed: string, doNext: string];

const mendLayout = "Mend the feed's layout of locations, then read the message again.";
const senderMends = 'The sender corrects that field; nothing is lost but what it would have said.';
const addCode = "Add the code to the feed's localCodes, then read the message again.";
const nothing = 'Nothing is to be done.';

const words: Readonly<Record<string, Words>> = {
  BATCH: ['It is a batch: each message in it was read alone', nothing],
  BATCH_EMPTY: ['It is a batch with no message in it', nothing],
  BED_NOT_PLACED: ['A bed whose ward or site no Location tells', 'The sender sends the Locations that the bed is part of.'],
  CHARACTERS_REMOVED: ['Control characters were left out', 'Compare what was read by eye.'],
  CHARSET_UNKNOWN: ['A character set that is not known here', "Set the feed's encoding, then read the message again."],
  CLASS_UNKNOWN: ['A patient class of no table: nobody can tell whether this person takes a bed', addCode],
  CODE_UNKNOWN: ['A code of no table, so the field says nothing', addCode],
  COLUMNS_IGNORED: ['Columns that this kind of file does not have were left out', 'Check their names where they were meant to count.'],
  DESTINATION_UNKNOWN: ['A discharge destination of no table: where the person went is not known', addCode],
  EMPTY_BUNDLE: ['The Bundle holds nothing', nothing],
  ENCODING_GUESSED: ['What the bytes are written in had to be guessed', "Compare names by eye, and set the feed's encoding."],
  EVENT_PARTLY_READ: ['An event of which only the person was read', nothing],
  HIDING_NOT_TAKEN_BACK: ['Two double quotes do not take back that a location is hidden', 'The sender sends a plain 0 to take it back.'],
  IDENTIFIERS_CUT: ['More identifiers than one person has: those beyond the limit were left out', senderMends],
  IDENTIFIER_FILLER: ['A value that names nobody stands for a number, and was left out', senderMends],
  IDENTIFIER_TOO_LONG: ['Too long to be a number of anybody, and left out', senderMends],
  LEAVE_TIME_NOT_SAID: ['When the home leave began is not said', senderMends],
  LINK_BIRTH_DATES_DIFFER: ['Two records with different birth dates were not linked', 'Ask the sender whether they are one person.'],
  LINK_NOT_FOLLOWED: ['A link to another person was not followed', 'The sender names that person by a number.'],
  LOCATION_KIND: ['A Location that is no ward, bay or bed', nothing],
  LOCATION_NOT_KNOWN: ['A location that no Location has described yet', 'It is read again when the sender sends that Location.'],
  LOCATION_UNREAD: ['The layout of the feed finds no ward or bed in a field that says something', mendLayout],
  LOCATION_WITHOUT_ID: ['A Location without an id', senderMends],
  MEASURE_UNKNOWN: ['A measure that is not one known here is kept under its own name', 'Check the spelling.'],
  MOVE_TIME_NOT_SAID: ['When the person moved is not said: by the time of writing they had', senderMends],
  NHS_NUMBERS_DIFFER: ['Two different NHS numbers: only the first was used', 'Ask the sender which is right.'],
  NHS_NUMBER_INVALID: ['An NHS number whose check digit is wrong was left out', senderMends],
  NOT_ADT: ['No admission, discharge or transfer: kept, not read', nothing],
  NOT_READ: ['A kind of resource that is not read here', nothing],
  NO_HOME_CARE: ['An episode that is not home care', nothing],
  NO_ROWS: ['The file has a header and no rows', nothing],
  PACKAGE_NOT_STARTED: ['A package that has not started', nothing],
  PASSING_LOCATION: ['A place where nobody stays: nobody was moved', nothing],
  SEGMENT_UNREADABLE: ['A line that is no segment was left out', 'The sender sends the message whole.'],
  SEPARATOR_LINE_IGNORED: ['A line that only names the separator was left out', nothing],
  SUBJECT_NO_PERSON: ['Somebody or something that is no person', nothing],
  TAKEN_BACK: ['Entered in error: what it said before falls', nothing],
  TIME_IN_FUTURE: ['A time that had not come when this was sent, so the next best time was used, or none', "Check the sender's clock and the feed's zone."],
  TIME_UNREADABLE: ['A time that could not be read, so the next best time was used, or none', senderMends],
  UNLINKED_SHARE_IDENTIFIER: ['Two people who were to be parted still bear one number, and are seen as one by it', 'The sender takes the number from one of them.'],
  VISIT_DELETED_AT_SOURCE: ['The sender deleted its copy of a visit: nothing is cancelled by that', 'For a visit that never was, the sender sends an A11.'],
};

/** The codes that have words. */
export const notesInWords: readonly string[] = Object.keys(words);

/** What a note's code means, and what to do about it; `doNext` null: nothing is to be done. Null: a code without words. */
export function noteWords(code: string): { readonly noticed: string; readonly doNext: string | null } | null {
  const found = Object.hasOwn(words, code) ? words[code] : undefined;
  return found === undefined ? null : { noticed: found[0], doNext: found[1] === nothing ? null : found[1] };
}

/** A note of a reading (`LOCATION_UNREAD PV1-3`) in words: what was noticed, where, its code, and what to do. A code without words stands alone. */
export function noteText(note: string): string {
  const [code = note, ...rest] = note.split(' ');
  const where = rest.join(' ');
  const found = Object.hasOwn(words, code) ? words[code] : undefined;
  return found === undefined ? note : `${found[0]}${where === '' ? '' : `, in ${where}`} (${code}). ${found[1]}`;
}
