import type { Word } from './hard-pairs.js';

/** Modulus 11, written once more: the oracle shares no line with what it judges. Ten equal digits are never issued. */
const exists = (digits: string): boolean => new Set(digits).size > 1 && [...digits].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11 === 0;

/** The hospital's own number, as one name. */
export const localName = ({ organisation, hospitalNumber }: Word): string => `${organisation} ${hospitalNumber}`;

/** The number that a word gives, if there is such a number. */
export const numberSaid = ({ nhsNumber }: Word): string | null => (nhsNumber !== null && exists(nhsNumber) ? nhsNumber : null);

/**
 * The oracle: which names may be one person because sources said so, by nothing but their words. Of the NHS numbers that a hospital
 * gave one of its own numbers, those of its last word. Gives for each name a group.
 */
export function statedGroups(words: readonly Word[]): Map<string, string> {
  const group = new Map<string, string>();
  const of = (name: string): string => group.get(name) ?? name;
  for (const word of words) {
    const number = numberSaid(word);
    if (number !== null) group.set(number, of(number));
    if (word.organisation === 'COUNCIL') continue;
    const local = localName(word);
    group.set(local, of(local));
    const newer = words.some((other) => other.organisation === word.organisation && other.hospitalNumber === word.hospitalNumber && numberSaid(other) !== null && other.at > word.at);
    if (number === null || newer) continue;
    const [gone, stays] = [of(local), of(number)];
    for (const [name, now] of group) if (now === gone) group.set(name, stays);
  }
  return group;
}

/** The birth date that each name was last said to have; of one moment the later date. */
export function birthsSaid(words: readonly Word[]): Map<string, string> {
  const births = new Map<string, string>();
  const inTime = [...words].sort((a, b) => a.at - b.at || ((a.birth ?? '') < (b.birth ?? '') ? -1 : 1));
  for (const word of inTime) {
    const name = word.organisation === 'COUNCIL' ? numberSaid(word) : localName(word);
    if (name !== null && word.birth !== null) births.set(name, word.birth);
  }
  return births;
}

/** Whether some hospital gave one of its numbers two NHS numbers in one minute: both stand, and are a contradiction to be shown. */
export const isGivenTwoNumbersAtOnce = (words: readonly Word[]): boolean =>
  words.some((one) => words.some((other) => one.organisation !== 'COUNCIL' && localName(one) === localName(other) && one.at === other.at && numberSaid(one) !== null && numberSaid(other) !== null && numberSaid(one) !== numberSaid(other)));
