import type { Delimiters } from './delimiters.js';

/**
 * The text that `raw` stands for (HL7 v2.4 §2.10): `\F\ \S\ \T\ \R\ \E\` become the message's own delimiters, `\X..\` the bytes
 * read in the message's character set, `\.br\` a space (no text here has lines); highlighting (`\H\ \N\`) goes. What is not an escape sequence, and
 * one that never ends, stays as it was sent: a stray backslash is common and means itself.
 */
export function unescapeText(raw: string, delimiters: Delimiters, decode: (bytes: Uint8Array) => string): string {
  const mark = delimiters.escape;
  if (mark === '') return raw;
  let from = raw.indexOf(mark);
  if (from < 0) return raw;
  let text = '';
  let done = 0;
  while (from >= 0) {
    const to = raw.indexOf(mark, from + 1);
    if (to < 0) break;
    const meaning = sequenceMeaning(raw.slice(from + 1, to), delimiters, decode);
    if (meaning === null) {
      from = to;
      continue;
    }
    text += raw.slice(done, from) + meaning;
    done = to + 1;
    from = raw.indexOf(mark, done);
  }
  return text + raw.slice(done);
}

function sequenceMeaning(sequence: string, delimiters: Delimiters, decode: (bytes: Uint8Array) => string): string | null {
  switch (sequence) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subComponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case 'H':
    case 'N':
      return '';
    case '.br':
      return ' ';
    default:
      return /^X(?:[0-9A-Fa-f]{2})+$/.test(sequence) ? decode(hexBytes(sequence)) : null;
  }
}

function hexBytes(sequence: string): Uint8Array {
  const bytes = new Uint8Array((sequence.length - 1) / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(sequence.slice(1 + at * 2, 3 + at * 2), 16);
  return bytes;
}
