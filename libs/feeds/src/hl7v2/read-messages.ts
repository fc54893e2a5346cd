import type { FeedSettings } from '../feed-settings.js';
import type { RejectionNote } from '../reading.js';
import { BatchCount, isWrapping } from './batch-count.js';
import { decodeLoosely, decodeStrictly, type Charset } from './charset.js';
import { readDelimiters } from './delimiters.js';
import { Message } from './message.js';
import { charsetOf } from './message-charset.js';
import type { Syntax } from './segment.js';

/** The messages in some bytes, and codes of what was noticed on the way. No message: there was no usable MSH. */
export interface MessagesRead {
  readonly messages: readonly Message[];
  readonly notes: readonly string[];
  /** Whether they came in the wrapping of a batch. */
  readonly wrapped: boolean;
  /** What is wrong with that wrapping. */
  readonly faults: readonly RejectionNote[];
}

/**
 * Reads one message, or each message of a batch (of FHS, BHS, BTS and FTS only the counts are read). Segments end with CR, LF or CRLF,
 * each message as it likes. A byte-order mark outweighs MSH-18, which outweighs the feed's `encoding`; bytes that are not valid in what
 * was named are read as UTF-8, else as Windows-1252, and noted. Never throws.
 */
export function readMessages(bytes: Uint8Array, encoding: FeedSettings['encoding']): MessagesRead {
  const notes = new Set<string>();
  let charset: Charset = charsetOf(bytes, encoding, notes);
  let text = decodeStrictly(bytes, charset);
  if (text === null) {
    notes.add('ENCODING_GUESSED');
    charset = 'WINDOWS-1252';
    text = decodeLoosely(bytes, charset);
  }
  const decode = (part: Uint8Array): string => decodeStrictly(part, charset) ?? decodeLoosely(part, 'WINDOWS-1252');

  const messages: Message[] = [];
  const count = new BatchCount();
  let wrapped = false;
  let header: string | null = null;
  let syntax: Omit<Syntax, 'onRemoved'> | null = null;
  let lines: string[] = [];
  const close = (): void => {
    if (header !== null && syntax !== null) messages.push(new Message(header, lines, syntax));
    lines = [];
  };
  for (const sent of text.split(/[\r\n]+/)) {
    const line = cleanStart(sent);
    if (/^MSH/i.test(line)) {
      count.message();
      const delimiters = readDelimiters(line);
      if (delimiters === null) {
        notes.add('SEGMENT_UNREADABLE');
        continue;
      }
      close();
      syntax = { delimiters, decode };
      header = line;
    } else if (isWrapping(line)) {
      wrapped = true;
      count.wrapping(line);
    } else if (syntax !== null) {
      if (isSegment(line, syntax.delimiters.field)) lines.push(line);
      else if (line.trim() !== '') notes.add('SEGMENT_UNREADABLE');
    }
  }
  close();
  if (messages.length > 1) notes.add('BATCH');
  return { messages, notes: [...notes], wrapped, faults: count.faults() };
}

/** Without what may stand before a segment: a byte-order mark, MLLP's start and end blocks, spaces. */
const cleanStart = (line: string): string => (/^[A-Z]/.test(line) ? line : line.replace(/^[\uFEFF\u000B\u001C\s]+/, ''));

function isSegment(line: string, separator: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]{2}/.test(line) && (line.length === 3 || line.charAt(3) === separator);
}
