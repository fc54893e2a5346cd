import { plainText } from '../plain-text.js';

const cleaned = (_: string, value: unknown): unknown => (typeof value === 'string' ? plainText(value) : value);

/** Levels of brackets. No resource of the standard comes near; a deeper one would run its readers out of stack. */
const deepest = 60;

/** UTF-8 JSON, with or without a byte-order mark. `NOT_JSON` and `TOO_DEEP` say why it is none that is read. Never throws. */
export function parseJson(bytes: Uint8Array): { readonly value: unknown } | 'NOT_JSON' | 'TOO_DEEP' {
  if (isDeep(bytes)) return 'TOO_DEEP';
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), cleaned) as unknown };
  } catch {
    return 'NOT_JSON';
  }
}

/** Counts brackets outside of texts; in UTF-8 no byte of these is ever part of another character. */
function isDeep(bytes: Uint8Array): boolean {
  const [quote, backslash] = [0x22, 0x5c];
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      if ((depth += 1) > deepest) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}
