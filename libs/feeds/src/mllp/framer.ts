import { growingBytes } from './growing-bytes.js';

/** Start of block, end of block and the carriage return that must follow it (HL7 v2.4 appendix C, minimal lower layer protocol). */
export const VT = 0x0b;
export const FS = 0x1c;
export const CR = 0x0d;

/** What came down one connection, in order. The messages are the same however the bytes were cut into reads. */
export type FrameEvent =
  /** One message without its framing. `opened` false: it had an end but no start block; `closed` false: the next block started before it had ended. */
  | { readonly kind: 'frame'; readonly bytes: Uint8Array; readonly opened: boolean; readonly closed: boolean }
  /** The next bytes of a frame over the limit, from its first byte on, for whoever hashes it. */
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  /** The frame over the limit has ended: its first bytes and its whole length in bytes. */
  | { readonly kind: 'oversize'; readonly head: Uint8Array; readonly length: number; readonly opened: boolean; readonly closed: boolean }
  /** Bytes between frames that belong to none; pieces given just before it belong to none either. */
  | { readonly kind: 'junk'; readonly length: number }
  /** The connection ended in the middle of a frame, which is therefore no message. */
  | { readonly kind: 'cut'; readonly length: number };

export interface FramerLimits {
  /** Largest message in bytes; 1 MiB unless told. */
  readonly limit?: number;
  /** How much of a larger one is kept; 4 KiB unless told. */
  readonly head?: number;
}

export interface Framer {
  push(chunk: Uint8Array): FrameEvent[];
  /** The connection has ended. */
  end(): FrameEvent[];
  /** Whether some of a message, but not all, has come. */
  readonly inside: boolean;
}

/**
 * Splits a stream of bytes into messages, in linear time. A block ends with FS CR; either of them alone is content. VT always
 * starts a message (no HL7 text holds one): what stood before it in its block, an FS at its end left out, was never closed and
 * comes as such, so that a sender that broke off costs its next message nothing. Bytes that no VT opened are a message too if
 * FS CR ends them before the next VT, and else junk.
 */
export function createFramer({ limit = 1 << 20, head: headSize = 4096 }: FramerLimits = {}): Framer {
  const gathered = growingBytes();
  let state: 'between' | 'opened' | 'unopened' = 'between';
  let endPending = false;
  /** Set once the block is over the limit: nothing more of it is kept. */
  let over: { head: Uint8Array; length: number } | null = null;
  let events: FrameEvent[] = [];
  const starts = nextOf(VT);
  const ends = nextOf(FS);

  const start = (next: typeof state): void => {
    state = next;
    endPending = false;
    over = null;
    gathered.clear();
  };
  const length = (): number => over?.length ?? gathered.length;

  const take = (bytes: Uint8Array): void => {
    if (bytes.length === 0) return;
    if (over === null && gathered.length + bytes.length <= limit) return gathered.add(bytes);
    if (over === null) {
      const before = gathered.copy();
      gathered.add(bytes.subarray(0, headSize));
      over = { head: gathered.copy().slice(0, headSize), length: before.length };
      gathered.clear();
      if (before.length > 0) events.push({ kind: 'piece', bytes: before });
    }
    over.length += bytes.length;
    events.push({ kind: 'piece', bytes: bytes.slice() });
  };

  const give = (closed: boolean): void => {
    const opened = state === 'opened';
    if (over === null) events.push({ kind: 'frame', bytes: gathered.copy(), opened, closed });
    else events.push({ kind: 'oversize', ...over, opened, closed });
  };
  const close = (): void => {
    give(true);
    start('between');
  };
  /** A VT came inside a block, after an FS or not. */
  const reopen = (afterEnd: boolean): void => {
    if (state === 'unopened') events.push({ kind: 'junk', length: length() + (afterEnd ? 1 : 0) });
    else if (length() > 0) give(false);
    start('opened');
  };

  /** Where content that begins at `at` ends: at the next VT; before it at an FS that CR or that VT follows or that is the last byte. */
  const contentEnd = (at: number, chunk: Uint8Array): number => {
    const start = starts.from(at);
    for (let end = ends.from(at); end < start; end = ends.from(end + 1)) {
      const next = end + 1;
      if (next === chunk.length || next === start || chunk[next] === CR) return end;
    }
    return start;
  };

  /** Reads a block's bytes from `at`; returns where to go on. */
  const inBlock = (chunk: Uint8Array, at: number): number => {
    if (endPending && chunk[at] === CR) {
      close();
      return at + 1;
    }
    if (endPending && chunk[at] === VT) {
      reopen(true);
      return at + 1;
    }
    if (endPending) take(Uint8Array.of(FS));
    endPending = false;
    const end = contentEnd(at, chunk);
    take(chunk.subarray(at, end));
    if (end === chunk.length) return end;
    if (chunk[end] === VT) {
      reopen(false);
      return end + 1;
    }
    if (end + 1 === chunk.length) endPending = true;
    else if (chunk[end + 1] === CR) close();
    else reopen(true);
    return end + 2;
  };

  /** Looks at one byte between blocks; returns how many bytes that used up. */
  const between = (byte: number): number => {
    if (byte === VT) start('opened');
    else if (!isFiller(byte)) {
      start('unopened');
      return 0;
    }
    return 1;
  };

  return {
    push(chunk) {
      events = [];
      starts.begin(chunk);
      ends.begin(chunk);
      let at = 0;
      while (at < chunk.length) {
        if (state !== 'between') at = inBlock(chunk, at);
        else at += between(chunk[at] as number);
      }
      // A connection that is silent from here on holds on to nothing of what it sent.
      starts.begin(nothing);
      ends.begin(nothing);
      return events;
    },
    end() {
      const left = state === 'between' ? [] : [{ kind: 'cut' as const, length: length() + (endPending ? 1 : 0) }];
      start('between');
      return left;
    },
    get inside() {
      return state !== 'between';
    },
  };
}

const nothing = new Uint8Array();

/** What senders put between blocks and means nothing: NUL, tab, line feed, carriage return, space. */
const isFiller = (byte: number): boolean => byte === 0x00 || byte === 0x09 || byte === 0x0a || byte === CR || byte === 0x20;

/**
 * Finds one byte in a chunk from positions that never go back: no byte is looked at twice, however often it is asked, and the built-in
 * search is several times quicker than a loop. Where there is none, the chunk's length.
 */
function nextOf(byte: number): { begin(chunk: Uint8Array): void; from(at: number): number } {
  let chunk: Uint8Array = nothing;
  let found = -1;
  return {
    begin(next) {
      chunk = next;
      found = -1;
    },
    from(at) {
      if (found >= at) return found;
      const next = chunk.indexOf(byte, at);
      return (found = next === -1 ? chunk.length : next);
    },
  };
}
