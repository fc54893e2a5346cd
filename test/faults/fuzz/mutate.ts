import fc from 'fast-check';

/** One change to some bytes: where (as a share of the length, from 0 to 1), what, and with what. */
export interface Mutation {
  readonly at: number;
  readonly how: 'flip' | 'cut' | 'drop' | 'insert' | 'repeat' | 'swap';
  readonly length: number;
  readonly token: string;
}

/** Texts that readers of feeds have stumbled over. */
const tokens = [
  '\u0000', '""', '|', '^', '~', '\\', '&', '\r', '\n', '\r\n', '\u000b', '\u001c\r', '\\X0D\\', '\\X00\\', '\\E\\', '\\.br\\', 'MSH|^~\\&|', 'PID|', 'PV1|1|I|', '\ufeff', '\ud800', '\u00e9', '9'.repeat(400),
  '20261301', '20260329013000', '00000000', '-1', '1e999', ',', ';', '"', '\t', 'NaN', '{', '}', '[', ']', ':', 'null', '"id":', '1111111111', '9990000018', '\u001a', '$$$', '__proto__', 'constructor', 'BHS|', 'ADT^A40', 'ADT^A99',
];

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    how: fc.constantFrom<Mutation['how']>('flip', 'cut', 'drop', 'insert', 'repeat', 'swap'),
    length: fc.integer({ min: 1, max: 40 }),
    token: fc.constantFrom(...tokens),
  }),
  { minLength: 1, maxLength: 6 },
);

/** The bytes with the changes made one after the other. */
export function mutate(bytes: Buffer, changes: readonly Mutation[]): Buffer {
  return changes.reduce<Buffer>((now, { at, how, length, token }) => {
    const from = Math.floor(at * now.length);
    const [before, piece, after] = [now.subarray(0, from), now.subarray(from, from + length), now.subarray(from + length)];
    switch (how) {
      case 'flip':
        return Buffer.concat([before, piece.map((byte) => byte ^ (1 + (length % 255))), after]);
      case 'cut':
        return before;
      case 'drop':
        return Buffer.concat([before, after]);
      case 'insert':
        return Buffer.concat([before, Buffer.from(token), piece, after]);
      case 'repeat':
        return Buffer.concat([before, ...Array.from({ length: 1 + (length % 20) }, () => piece), after]);
      case 'swap':
        return Buffer.concat([after, piece, before]);
    }
  }, bytes);
}
