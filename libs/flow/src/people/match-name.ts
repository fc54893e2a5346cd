const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'sir', 'lady', 'rev', 'prof']);

/** What is written where nobody knows the name, or before there is one. */
const placeholders = new Set(['unknown', 'unk', 'unidentified', 'notknown', 'anonymous', 'baby', 'babyof', 'infant', 'male', 'female', 'test', 'surname', 'forename', 'na', 'none']);

/** Lower case without accents; hyphens, apostrophes and the like become spaces. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[ßẞ]/g, 'ss').replace(/[øØ]/g, 'o').replace(/[łŁ]/g, 'l').replace(/[æÆ]/g, 'ae').toLowerCase();
const words = (text: string): string[] => plain(text).replace(/['’`]/g, '').split(/[^\p{L}]+/u).filter(Boolean);

const known = (name: string): string | null => (name === '' || placeholders.has(name) ? null : name);

/**
 * A family name as it is compared: case, accents, hyphens, apostrophes and spaces make no difference, nor does Mac or Mc, nor Saint or St.
 * Null: nobody's name.
 */
export function comparedFamilyName(name: string | null): string | null {
  const joined = words(name ?? '').filter((word) => !titles.has(word)).map((word) => (word === 'saint' ? 'st' : word)).join('');
  return known(joined.replace(/^mac(?=.{3})/, 'mc'));
}

/** A given name as it is compared: the first of them, without a title. Null: nobody's name. */
export function comparedGivenName(name: string | null): string | null {
  return known(plain(name ?? '').replace(/['’`]/g, '').split(/[^\p{L}-]+/u).map((word) => word.replaceAll('-', '')).find((word) => word !== '' && !titles.has(word)) ?? '');
}

/** A postcode without spaces, in capitals. Null where it has not the form of one, or is one of the codes for "not known" and "no fixed abode". */
export function comparedPostcode(postcode: string | null): string | null {
  const code = (postcode ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(code) && !code.startsWith('ZZ99') ? code : null;
}

/** A birth date that tells people apart: not deleted, and none of those that are written where it is not known. */
export const comparedBirthDate = (day: string | null): string | null => (day === null || day === '' || day.startsWith('1900-01-01') || day.startsWith('1901-01-01') ? null : day);
