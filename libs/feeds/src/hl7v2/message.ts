import { decodeLoosely, decodeStrictly, namedCharset, type Charset } from './charset.js';
import { readDelimiters } from './delimiters.js';
import { Segment, type Syntax } from './segment.js';

/** One HL7 v2 message taken apart into segments, in the order sent. */
export class Message {
  readonly header: Segment;
  readonly segments: readonly Segment[];
  private removed = false;

  constructor(
    headerLine: string,
    lines: readonly string[],
    syntax: Omit<Syntax, 'onRemoved'>,
  ) {
    const noting = { ...syntax, onRemoved: () => void (this.removed = true) };
    this.header = new Segment(headerLine, noting);
    this.segments = [this.header, ...lines.map((line) => new Segment(line, noting))];
  }

  /** Whether a text that was read until now lost characters. */
  get charactersRemoved(): boolean {
    return this.removed;
  }

  /** The first segment of that name. */
  segment(name: string): Segment | undefined {
    return this.segments.find((segment) => segment.name === name);
  }
}

/** The messages in some bytes, and codes of what was noticed on the way. No message: there was no usable MSH. */
export interface MessagesRead {
  readonly messages: readonly Message[];
  readonly notes: readonly string[];
}

/**
 * Reads one message, or each message of a batch (FHS, BHS, BTS and FTS are passed over). Segments end with CR, LF or CRLF, each
 * message as it likes. A byte-order mark outweighs MSH-18, which outweighs the feed's `encoding`; bytes that are not valid in what
 * was named are read as UTF-8, else as Windows-1252, and noted. Never throws.
 */
export function readMessages(bytes: Uint8Array, encoding: 'UTF-8' | 'ISO-8859-1' | 'WINDOWS-1252'): MessagesRead {
  const notes = new Set<string>();
  const charset = charsetOf(bytes, encoding, notes);
  let text = decodeStrictly(bytes, charset);
  if (text === null) {
    notes.add('ENCODING_GUESSED');
    text = decodeLoosely(bytes, 'WINDOWS-1252');
  }
  const used: Charset = notes.has('ENCODING_GUESSED') ? 'WINDOWS-1252' : charset;
  const decode = (part: Uint8Array): string => decodeStrictly(part, used) ?? decodeLoosely(part, 'WINDOWS-1252');

  const messages: Message[] = [];
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
      const delimiters = readDelimiters(line);
      if (delimiters === null) {
        notes.add('SEGMENT_UNREADABLE');
        continue;
      }
      close();
      syntax = { delimiters, decode };
      header = line;
    } else if (syntax !== null && !/^(?:[FB]HS|[FB]TS)/i.test(line)) {
      if (isSegment(line, syntax.delimiters.field)) lines.push(line);
      else if (line.trim() !== '') notes.add('SEGMENT_UNREADABLE');
    }
  }
  close();
  if (messages.length > 1) notes.add('BATCH');
  return { messages, notes: [...notes] };
}

/** Without what may stand before a segment: a byte-order mark, MLLP's start and end blocks, spaces. */
const cleanStart = (line: string): string => (/^[A-Z]/.test(line) ? line : line.replace(/^[\uFEFF\u000B\u001C\s]+/, ''));

function isSegment(line: string, separator: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]{2}/.test(line) && (line.length === 3 || line.charAt(3) === separator);
}

function charsetOf(bytes: Uint8Array, encoding: string, notes: Set<string>): Charset {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'UTF-8';
  const named = namedCharset(headerField(bytes, 18));
  if (named === 'UNKNOWN') notes.add('CHARSET_UNKNOWN');
  if (named !== null && named !== 'UNKNOWN') return named;
  return encoding === 'UTF-8' ? 'UTF-8' : 'WINDOWS-1252';
}

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
