interface KindWords {
  label: string;
  /** Where what the file says can be seen. */
  shows: { to: string; screen: string };
}

const now = { to: '/now', screen: 'Now' };

/** What each kind of file is called, and where its numbers show. */
const words: Readonly<Record<string, KindWords>> = {
  'home-care-packages': { label: 'Home care packages', shows: { to: '/clock', screen: '10-day clock' } },
  'home-care-capacity': { label: 'Home care hours on offer', shows: now },
  'care-home-capacity': { label: 'Care home places', shows: now },
  'care-home-residents': { label: 'Care home residents', shows: { to: '/holds', screen: 'Double holds' } },
  'discharge-readiness': { label: 'Discharge readiness', shows: now },
  'community-capacity': { label: 'Community capacity', shows: now },
  measures: { label: 'Measures of a site', shows: now },
  'care-home-events': { label: 'Care home events', shows: { to: '/data', screen: 'Data health' } },
  'person-flags': { label: 'Flags of people, such as frailty', shows: { to: '/data', screen: 'Data health' } },
  beds: { label: 'States of beds', shows: now },
};

export const kindWords = (kind: string): KindWords => words[kind] ?? { label: kind, shows: { to: '/data', screen: 'Data health' } };

const notes: Readonly<Record<string, string>> = {
  ENCODING_GUESSED: 'The file is not in UTF-8 and was read as Windows-1252. Check that names with accents are right.',
  CHARACTERS_REMOVED: 'Control characters were left out.',
  COLUMNS_IGNORED: 'Some columns are not known here and are ignored. They are kept with the file.',
  SEPARATOR_LINE_IGNORED: 'The first line, which sets the separator, was left out.',
  REASON_NOT_KEPT: 'Some reasons of beds are not ones that are known, and may name somebody: they are shown as "Other (see the message)". The beds are taken as they are.',
  MEASURE_UNKNOWN: 'Some measures are not known here. They are kept under their own names.',
  NO_ROWS: 'The file has no rows below its header.',
};

export const noteText = (code: string): string => notes[code] ?? code;
