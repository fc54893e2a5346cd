import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFramer, type FrameEvent, type FramerLimits } from './framer.js';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const text = (from: Uint8Array): string => String.fromCharCode(...from);

type Split = (chunks: readonly Uint8Array[]) => FrameEvent[];

const split = (limits?: FramerLimits): Split => (chunks) => {
  const framer = createFramer(limits);
  return [...chunks.flatMap((chunk) => framer.push(chunk)), ...framer.end()];
};

/** A codec as many are: it looks for an end anywhere in what has gathered, and empties its buffer with each message. */
const naive: Split = (chunks) => {
  let gathered = '';
  return chunks.flatMap((chunk): FrameEvent[] => {
    gathered += text(chunk);
    if (!gathered.includes('\x1c') || !gathered.includes('\r', gathered.length - 1)) return [];
    const message = gathered.slice(gathered.indexOf('\x0b') + 1, gathered.indexOf('\x1c'));
    gathered = '';
    return [{ kind: 'frame', bytes: bytes(message), opened: true, closed: true }];
  });
};

/** Each message; one that was never closed with a sign after it that no case holds. */
const frames = (events: readonly FrameEvent[]): string[] => events.flatMap((event) => (event.kind === 'frame' ? [text(event.bytes) + (event.closed ? '' : '<')] : []));

const cut = (whole: Uint8Array, at: readonly number[]): Uint8Array[] => {
  const places = [...new Set([0, ...at.map((place) => place % (whole.length + 1)), whole.length])].sort((a, b) => a - b);
  return places.slice(1).map((place, index) => whole.slice(places[index], place));
};

const first = 'MSH|^~\\&|A|B|||20261122||ADT^A01|1|P|2.4\rPID|1||9990000018\r';
const second = 'MSH|^~\\&|A|B|||20261122||ADT^A03|2|P|2.4\rPID|1||9990000026\r';
const two = bytes(`\x0b${first}\x1c\r\x0b${second}\x1c\r`);

/** Whether a splitter gives both messages of `two` however it is cut at one place and at two. */
const survivesEveryCut = (splitter: Split): boolean => {
  for (let a = 0; a <= two.length; a += 1) {
    for (let b = a; b <= two.length; b += 1) {
      const found = frames(splitter([two.slice(0, a), two.slice(a, b), two.slice(b)]));
      if (found.length !== 2 || found[0] !== first || found[1] !== second) return false;
    }
  }
  return true;
};

describe('two messages cut at every pair of bytes', () => {
  test('come out whole, once and in order', () => expect(survivesEveryCut(split())).toBe(true));
  test('and a naive codec is caught by the same test', () => expect(survivesEveryCut(naive)).toBe(false));
});

test.each([
  ['several messages in one read', '\x0bA\x1c\r\x0bB\x1c\r\x0bC\x1c\r', ['A', 'B', 'C']],
  ['line ends, NUL and spaces between messages', '\r\n\x0bA\x1c\r\r\n \0\x0bB\x1c\r\n', ['A', 'B']],
  ['FS CR LF endings', '\x0bA\x1c\r\n\x0bB\x1c\r\n', ['A', 'B']],
  ['junk before a message', 'GET / HTTP/1.1\r\n\r\n\x0bA\x1c\r', ['A']],
  ['VT inside a message', '\x0bA\x0bB\x1c\r\x0bC\x1c\r', ['A<', 'B', 'C']],
  ['VT twice', '\x0b\x0bA\x1c\r', ['A']],
  ['FS without CR inside a message', '\x0bA\x1cB\x1c\x1c\r\x0bC\x1c\r', ['A\x1cB\x1c', 'C']],
  ['an end without its CR', '\x0bA\x1c\x0bB\x1c\r', ['A<', 'B']],
  ['an end without its CR, of a message that ends in FS', '\x0bA\x1c\x1c\x0bB\x1c\r', ['A\x1c<', 'B']],
  ['no VT at all', 'A\x1c\rB\x1c\r', ['A', 'B']],
  ['an empty message', '\x0b\x1c\r\x0bA\x1c\r', ['', 'A']],
  ['the end of the connection inside a message', '\x0bA\x1c\r\x0bB\x1c', ['A']],
])('%s, in one read and byte by byte', (_, sent, expected) => {
  const whole = bytes(sent);
  expect(frames(split()([whole]))).toEqual(expected);
  expect(frames(split()([...whole].map((byte) => Uint8Array.of(byte))))).toEqual(expected);
});

test('says whether a message was opened, what was junk and what was cut', () => {
  expect(split()([bytes('A\x1c\rjunk\x0bB\x1c\r\x0bCD\x1c')])).toEqual([
    { kind: 'frame', bytes: bytes('A'), opened: false, closed: true },
    { kind: 'junk', length: 4 },
    { kind: 'frame', bytes: bytes('B'), opened: true, closed: true },
    { kind: 'cut', length: 3 },
  ]);
});

test('a character that takes several bytes is split without harm', () => {
  const whole = new TextEncoder().encode('\x0bPID|Zoë Ó\x1c\r');
  for (let at = 0; at <= whole.length; at += 1) {
    const [found] = split()([whole.slice(0, at), whole.slice(at)]);
    expect(found?.kind === 'frame' && new TextDecoder().decode(found.bytes)).toBe('PID|Zoë Ó');
  }
});

/** The rules read straight off the whole stream, which a connection never has: cut before every VT, each part stands alone. */
const reference = (whole: string): string[] =>
  whole.split('\x0b').flatMap((part, at, parts) => {
    const found: string[] = [];
    let rest = at === 0 ? part.replace(/^[\0\t\n\r ]+/, '') : part;
    let opened = at > 0;
    for (let end = rest.indexOf('\x1c\r'); end !== -1; end = rest.indexOf('\x1c\r')) {
      found.push(rest.slice(0, end));
      rest = rest.slice(end + 2).replace(/^[\0\t\n\r ]+/, '');
      opened = false;
    }
    const half = rest.replace(/\x1c$/, '');
    return opened && half !== '' && at < parts.length - 1 ? [...found, `${half}<`] : found;
  });

/** Streams made mostly of the bytes that framing turns on. */
const streams = fc.array(fc.constantFrom('\x0b', '\x1c', '\r', '\n', '\0', ' ', 'A', 'B', '\x1c\r', '\x1c\r\x0b', '\x0bMSH|'), { maxLength: 60 }).map((parts) => parts.join(''));
const cuts = fc.array(fc.nat(), { maxLength: 30 });

test('any stream in any segmentation gives what the reference gives', () => {
  fc.assert(fc.property(streams, cuts, (stream, at) => {
    expect(frames(split()(cut(bytes(stream), at)))).toEqual(reference(stream));
  }), { numRuns: 20_000 });
});

const whatItSays = (events: readonly FrameEvent[]): unknown[] => events.filter(({ kind }) => kind !== 'piece');

test('any stream gives the same events in any segmentation, over the limit too', () => {
  fc.assert(fc.property(streams, cuts, (stream, at) => {
    const limited = split({ limit: 4, head: 2 });
    expect(whatItSays(limited(cut(bytes(stream), at)))).toEqual(whatItSays(limited([bytes(stream)])));
  }), { numRuns: 10_000 });
});

test('a message over the limit gives its head, its length and all its bytes in pieces; its neighbours are whole', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('x', 'y', '\x1c'), minLength: 9, maxLength: 40 }).filter((body) => !body.endsWith('\x1c')), cuts, (body, at) => {
    const events = split({ limit: 8, head: 3 })(cut(bytes(`\x0bA\x1c\r\x0b${body}\x1c\r\x0bB\x1c\r`), at));
    expect(frames(events)).toEqual(['A', 'B']);
    expect(events.flatMap((event) => (event.kind === 'piece' ? [text(event.bytes)] : [])).join('')).toBe(body);
    expect(events.filter(({ kind }) => kind === 'oversize')).toEqual([{ kind: 'oversize', head: bytes(body.slice(0, 3)), length: body.length, opened: true, closed: true }]);
  }));
});

test('a message of exactly the limit is taken', () => expect(frames(split({ limit: 3 })([bytes('\x0bABC\x1c\r')]))).toEqual(['ABC']));

/** The bytes that searching, copying and cutting went over while `act` ran, and one for each call: the same on every machine, where a time is not. */
const workOf = (act: () => void): number => {
  let work = 0;
  const typed = Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array;
  const { indexOf, set, slice, subarray } = typed;
  typed.indexOf = function (this: Uint8Array, byte, from = 0) {
    const found = indexOf.call(this, byte, from);
    work += 1 + (found === -1 ? this.length : found) - from;
    return found;
  };
  typed.set = function (this: Uint8Array, source, at) {
    work += 1 + source.length;
    set.call(this, source, at);
  };
  typed.slice = function (this: Uint8Array, from, to) {
    const part = slice.call(this, from, to);
    work += 1 + part.length;
    return part;
  };
  typed.subarray = function (this: Uint8Array, from, to) {
    work += 1;
    return subarray.call(this, from, to);
  };
  try {
    act();
  } finally {
    Object.assign(typed, { indexOf, set, slice, subarray });
  }
  return work;
};

// Control: with searches that forget what they found (`found === at` in nextOf) 'only VT' is gone over 131,074 times; as it is, 4.5 times at most.
test('the work grows with the bytes, not with their square, however the bytes are cut', () => {
  const hostile: Record<string, (size: number) => Uint8Array> = {
    unterminated: (size) => new Uint8Array(size).fill(0x41).fill(0x0b, 0, 1),
    'only VT': (size) => new Uint8Array(size).fill(0x0b),
    'starts without ends': (size) => Uint8Array.from({ length: size }, (_, at) => [0x0b, 0x41][at % 2] as number),
    'starts after half an end': (size) => Uint8Array.from({ length: size }, (_, at) => [0x0b, 0x41, 0x1c][at % 3] as number),
    'only FS': (size) => new Uint8Array(size).fill(0x1c).fill(0x0b, 0, 1),
    'ends without starts': (size) => Uint8Array.from({ length: size }, (_, at) => [0x41, 0x1c, 0x0d][at % 3] as number),
  };
  const size = 1 << 18;
  // Once at least, or nothing was counted.
  const overdone: string[] = [];
  for (const [name, make] of Object.entries(hostile)) {
    for (const chunk of [1 << 10, size]) {
      const stream = make(size);
      const framer = createFramer({ limit: 1 << 30 });
      const work = workOf(() => {
        for (let at = 0; at < size; at += chunk) framer.push(stream.subarray(at, at + chunk));
      });
      if (work <= size || work > 8 * size) overdone.push(`${name}, ${chunk} at a time: ${(work / size).toFixed(1)} times over`);
    }
  }
  expect(overdone).toEqual([]);
});
