import type { HiddenIdentifier } from './hidden-identifiers.js';

/** Shorter identifiers are not looked for: any time or count would hold them. In signs, as `plain` leaves them. */
export const shortestSought = 5;

/** What people and programs put between the signs of a number: spaces, hyphens and dashes, line ends, and signs that are not seen. */
const between = /[\0- \x7f-\x9f\xad\u200b-\u2015\u2028-\u202e\u2060-\u2064\u2212\ufeff-]+/g;

/** Letters in capitals, nothing between the signs: `999 000 0018` is `9990000018` however it is written. */
const plain = (text: string): string => text.normalize('NFKC').toUpperCase().replace(between, '');

const oneByteOrUtf8 = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** All that the bytes may say. Zero bytes hint at two bytes to a character: which comes first is not asked, both are read. */
const writings = (bytes: Uint8Array): string[] => [oneByteOrUtf8(bytes), ...(bytes.includes(0) ? ['utf-16le', 'utf-16be'].map((charset) => new TextDecoder(charset).decode(bytes)) : [])];

/** The five signs that end at a place of a text as one number of 30 bits, from that of the place before. Different signs may share one. */
const window = (before: number, text: string, at: number): number => ((before << 6) | (text.charCodeAt(at) & 63)) & 0x3fffffff;

const startOf = (value: string): number => [...value.slice(0, shortestSought)].reduce((before, _, at) => window(before, value, at), 0);

interface Sought {
  readonly personId: string;
  readonly value: string;
}

/**
 * Of the people given, those of whom an identifier stands anywhere in the bytes, in whatever field and whether that is read or not. One
 * pass however many they are: about a second for a file of 8 MB.
 */
export function peopleNamed(bytes: Uint8Array, identifiers: readonly HiddenIdentifier[]): Set<string> {
  const sought = identifiers.map(({ personId, value }): Sought => ({ personId, value: plain(value ?? '') })).filter(({ value }) => value.length >= shortestSought);
  const byStart = new Map<number, Sought[]>();
  for (const one of sought) byStart.set(startOf(one.value), [...(byStart.get(startOf(one.value)) ?? []), one]);
  const named = new Set<string>();
  if (sought.length === 0) return named;
  for (const text of writings(bytes).map(plain)) {
    let signs = 0;
    for (let at = 0; at < text.length; at += 1) {
      signs = window(signs, text, at);
      byStart.get(signs)?.forEach(({ personId, value }) => {
        if (text.startsWith(value, at + 1 - shortestSought)) named.add(personId);
      });
    }
  }
  return named;
}
