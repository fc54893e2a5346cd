import { delayReasons } from './delay-reasons.js';

/** Letters and digits alone: the published file itself mixes dashes, no-break spaces and stray question marks into 15 of its 37 texts. */
const keyOf = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^a-z0-9]/g, '');

const withoutPathway = (text: string): string => text.replace(/\s*\(pathway[^)]*\)\s*$/i, '');

const numbers: ReadonlyMap<string, number> = new Map(
  delayReasons.flatMap(({ number, family, text }) =>
    [text, withoutPathway(text)].flatMap((spelling) => [keyOf(spelling), keyOf(`${family} ${spelling}`)].map((key) => [key, number] as const)),
  ),
);

/**
 * The number 1 to 37 of a national reason for delay, with or without its family before it; else the text as it stands, such as a
 * local code or one of the roman numerals in use before 27 May 2024 (their meanings differ, so none is turned into a new number).
 */
export function readDelayReason(text: string): { readonly delayReason: number | null; readonly delayReasonText: string | null } {
  const number = numbers.get(keyOf(text));
  if (number !== undefined) return { delayReason: number, delayReasonText: null };
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  return { delayReason: null, delayReasonText: /[\p{L}\p{N}]/u.test(plain) ? plain : null };
}
