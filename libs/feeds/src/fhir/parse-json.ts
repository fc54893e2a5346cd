import type { Slices } from '../csv/slices.js';

/** Levels of brackets. No resource of the standard comes near; a deeper one would run its readers out of stack. */
const deepest = 60;

/** Values in one request: elements, and items of lists. Some hundred resources have fewer; they are counted before anything is parsed. */
export const mostValues = 100_000;

/** Bytes that are looked through between two pauses. */
const sliceOf = 1 << 18;

/** UTF-8 JSON, with or without a byte-order mark. `NOT_JSON`, `TOO_DEEP` and `TOO_MUCH` say why it is none that is read. Never throws. */
export function* parseJson(bytes: Uint8Array): Slices<{ readonly value: unknown } | 'NOT_JSON' | 'TOO_DEEP' | 'TOO_MUCH'> {
  const scanned = yield* scan(bytes);
  if (scanned !== 'FITS') return scanned;
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return 'NOT_JSON';
  }
}

/** Counts brackets and commas outside of texts; in UTF-8 no byte of these is ever part of another character. What does not begin as JSON is not told that it is too much. */
function* scan(bytes: Uint8Array): Slices<'FITS' | 'NOT_JSON' | 'TOO_DEEP' | 'TOO_MUCH'> {
  const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
  let [depth, values] = [0, 0];
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === comma) values += 1;
    else if (byte === 0x7b || byte === 0x5b) {
      values += 1;
      if ((depth += 1) > deepest) return 'TOO_DEEP';
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    if (at % sliceOf === sliceOf - 1) yield;
    if (values > mostValues) return /^[\ufeff\s]*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 100))) ? 'TOO_MUCH' : 'NOT_JSON';
  }
  return 'FITS';
}
