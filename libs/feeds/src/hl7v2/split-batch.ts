import type { RejectionNote } from '../reading.js';
import { BatchCount, isWrapping } from './batch-count.js';

/** A file taken apart. */
export interface BatchFile {
  /** Each message byte for byte as it stands in the file, to be kept as a message of its own. What precedes the first MSH is one too, for nothing is dropped unseen. */
  readonly messages: readonly Uint8Array[];
  /** The FHS, BHS, BTS and FTS lines: what to keep beside `faults`. Empty where the file has none. */
  readonly wrapping: Uint8Array;
  /** `BATCH_COUNT_WRONG`, `BATCH_NOT_CLOSED`: to be kept as rejections of the wrapping. The messages are good all the same. */
  readonly faults: readonly RejectionNote[];
}

const [vt, fs, cr, lf] = [0x0b, 0x1c, 0x0d, 0x0a];

/**
 * The messages of a file (HL7 v2.4 §2.10.3): in a batch or not, MLLP-framed or not, with any line ending, with or without a byte-order
 * mark, in UTF-16 too (then each message gets the mark, so that it can be read alone). Never throws.
 */
export function splitBatch(bytes: Uint8Array): BatchFile {
  const wide = wideOf(bytes);
  const mark = wide === null ? (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0) : wide.marked;
  const count = new BatchCount();
  const messages: Uint8Array[][] = [];
  const wrapping: Uint8Array[] = [];
  let open: Uint8Array[] | null = null;
  for (const line of linesOf(bytes.subarray(mark), wide)) {
    if (line.framed) open = null;
    if (isWrapping(line.start)) {
      wrapping.push(line.bytes);
      count.wrapping(line.text());
      open = null;
      continue;
    }
    if (/^MSH(?![A-Za-z0-9])/.test(line.start)) {
      count.message();
      open = null;
    }
    if (open === null && line.start.trim() === '') continue;
    if (open === null) messages.push((open = []));
    open.push(line.bytes);
  }
  const whole = (lines: readonly Uint8Array[]): Uint8Array => joined(wide === null || lines.length === 0 ? lines : [wide.mark, ...lines]);
  return { messages: messages.map((lines) => whole(trimmed(lines, wide))), wrapping: whole(wrapping), faults: count.faults() };
}

interface Wide {
  /** Which byte of a pair holds an ASCII character. */
  readonly low: 0 | 1;
  readonly mark: Uint8Array;
  /** How many bytes of mark the file begins with. */
  readonly marked: 0 | 2;
}

function wideOf([one, two, three, four]: Uint8Array): Wide | null {
  const little = { low: 0, mark: Uint8Array.of(0xff, 0xfe) } as const;
  const big = { low: 1, mark: Uint8Array.of(0xfe, 0xff) } as const;
  if (one === 0xff && two === 0xfe) return { ...little, marked: 2 };
  if (one === 0xfe && two === 0xff) return { ...big, marked: 2 };
  if (one !== 0 && two === 0 && three !== 0 && four === 0) return { ...little, marked: 0 };
  return one === 0 && two !== 0 && three === 0 && four !== 0 ? { ...big, marked: 0 } : null;
}

interface Line {
  /** Its break and all. */
  readonly bytes: Uint8Array;
  /** Its first characters, as far as telling a segment needs. */
  readonly start: string;
  readonly text: () => string;
  /** A frame's mark stood before it: a new message begins. */
  readonly framed: boolean;
}

/** Lines with their breaks. A frame's marks (VT, FS) end a line and are left out. */
function* linesOf(bytes: Uint8Array, wide: Wide | null): Generator<Line> {
  const step = wide === null ? 1 : 2;
  const charAt = (at: number): number => (wide === null ? (bytes[at] ?? 0) : bytes[at + 1 - wide.low] === 0 ? (bytes[at + wide.low] ?? 0) : 0xff);
  const isBreak = (at: number): boolean => at < bytes.length && (charAt(at) === cr || charAt(at) === lf);
  const isMark = (at: number): boolean => charAt(at) === vt || charAt(at) === fs;
  let framed = false;
  for (let at = 0; at < bytes.length; ) {
    if (isMark(at)) {
      framed = true;
      at += step;
      continue;
    }
    let end = at;
    while (end < bytes.length && !isBreak(end) && !isMark(end)) end += step;
    while (isBreak(end)) end += step;
    const line = bytes.subarray(at, Math.min(end, bytes.length));
    const textTo = (length: number): string => {
      let text = '';
      for (let from = at; from < Math.min(end, at + length * step, bytes.length); from += step) text += String.fromCharCode(charAt(from));
      return text;
    };
    yield { bytes: line, start: textTo(4), text: () => textTo(4096), framed };
    framed = false;
    at = end;
  }
}

/** Without the breaks at the end of the last line. */
function trimmed(lines: readonly Uint8Array[], wide: Wide | null): readonly Uint8Array[] {
  const last = lines.at(-1);
  if (last === undefined) return lines;
  const step = wide === null ? 1 : 2;
  let end = last.length;
  const charBefore = (): number | undefined => (wide === null ? last[end - 1] : last[end - 2 + wide.low]);
  while (end >= step && (charBefore() === cr || charBefore() === lf)) end -= step;
  return [...lines.slice(0, -1), last.subarray(0, end)];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
