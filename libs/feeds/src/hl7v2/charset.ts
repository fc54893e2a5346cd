/** The character sets that bytes are read in. ISO 8859-1 is read as Windows-1252, which only adds to it (WHATWG Encoding §4.2). */
export type Charset = 'UTF-8' | 'WINDOWS-1252' | 'UTF-16LE' | 'UTF-16BE';

/** Windows-1252 where it parts from ISO 8859-1: bytes 80 to 9F. Undefined bytes stay control characters. */
const high = '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const looseUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** One byte, one character: never fails. Own table, for runtimes differ on bytes 80 to 9F. */
export function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text.replace(/[\x80-\x9f]/g, (character) => high.charAt(character.charCodeAt(0) - 0x80));
}

/** Bytes in `charset` as text. UTF-8 that is not valid gives null, so that the caller can guess again. */
export function decodeStrictly(bytes: Uint8Array, charset: Charset): string | null {
  switch (charset) {
    case 'WINDOWS-1252':
      return decodeWindows1252(bytes);
    case 'UTF-16LE':
    case 'UTF-16BE':
      return new TextDecoder(charset.toLowerCase()).decode(bytes);
    case 'UTF-8':
      try {
        return strictUtf8.decode(bytes);
      } catch {
        return null;
      }
  }
}

/** Bytes in `charset` as text, with replacement characters where they make no sense. */
export const decodeLoosely = (bytes: Uint8Array, charset: Charset): string => decodeStrictly(bytes, charset) ?? looseUtf8.decode(bytes);

/** What MSH-18 (table 0211, and spellings seen) means: null when nothing is said, `UNKNOWN` when it is not known here. */
export function namedCharset(msh18: string): 'UTF-8' | 'WINDOWS-1252' | 'UTF-16' | 'UNKNOWN' | null {
  switch (msh18.trim().toUpperCase().replace(/[\s_]+/g, ' ')) {
    case '':
      return null;
    case 'ASCII':
    case 'US-ASCII':
    case 'UNICODE UTF-8':
    case 'UTF-8':
    case 'UTF8':
    case 'UNICODE':
      return 'UTF-8';
    case 'UNICODE UTF-16':
    case 'UTF-16':
    case 'UTF16':
      return 'UTF-16';
    case '8859/1':
    case 'ISO-8859-1':
    case 'ISO 8859-1':
    case 'ISO8859-1':
    case 'LATIN1':
    case 'WINDOWS-1252':
    case 'CP1252':
      return 'WINDOWS-1252';
    default:
      return 'UNKNOWN';
  }
}
