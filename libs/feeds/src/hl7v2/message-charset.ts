import type { FeedSettings } from '../feed-settings.js';
import { namedCharset, type Charset } from './charset.js';

/**
 * The character set of some bytes: a byte-order mark, else two bytes to a character at the start (then no MSH-18 is needed to tell),
 * else MSH-18, else the feed's setting. A UTF-16 that is named or set and not there is noted `ENCODING_GUESSED`.
 */
export function charsetOf(bytes: Uint8Array, encoding: FeedSettings['encoding'], notes: Set<string>): Charset {
  const seen = seenCharset(bytes);
  if (seen !== null) return seen;
  const named = namedCharset(headerField(bytes, 18));
  if (named === 'UNKNOWN') notes.add('CHARSET_UNKNOWN');
  const wanted = named === null || named === 'UNKNOWN' ? encoding : named;
  if (wanted === 'UTF-16') {
    notes.add('ENCODING_GUESSED');
    return 'UTF-8';
  }
  return wanted === 'UTF-8' ? 'UTF-8' : 'WINDOWS-1252';
}

/** What the first bytes show. In UTF-16 one of the first two letters' bytes is zero, as in no other set. */
function seenCharset(bytes: Uint8Array): Charset | null {
  const [one = -1, two = -1, three = -1] = bytes;
  if (one === 0xff && two === 0xfe) return 'UTF-16LE';
  if (one === 0xfe && two === 0xff) return 'UTF-16BE';
  if (one === 0xef && two === 0xbb && three === 0xbf) return 'UTF-8';
  if (isLetter(one) && two === 0 && isLetter(three)) return 'UTF-16LE';
  return one === 0 && isLetter(two) && three === 0 ? 'UTF-16BE' : null;
}

const isLetter = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

/** MSH-`number` of the first MSH, read byte by byte before the character set is known: its own fields are ASCII. */
function headerField(bytes: Uint8Array, number: number): string {
  let start = 0;
  while (start < bytes.length && !(bytes[start] === 0x4d && bytes[start + 1] === 0x53 && bytes[start + 2] === 0x48)) start += 1;
  const separator = bytes[start + 3];
  let field = 1;
  let text = '';
  for (let at = start + 4; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0d || byte === 0x0a) break;
    if (byte === separator) field += 1;
    else if (field === number - 1 && byte < 0x80) text += String.fromCharCode(byte);
    if (field >= number) break;
  }
  return text.split('~')[0] ?? '';
}
