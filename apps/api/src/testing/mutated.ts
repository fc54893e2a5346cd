/** Ways to change a text; each changes it for certain. */
const ways: readonly ((text: string, at: number, chance: number) => string)[] = [
  (text, at) => `${text.slice(0, at)} ${text.slice(at)}`,
  (text) => `${text}\n`,
  (text, at) => `${text.slice(0, at)}\n# said in passing\n${text.slice(at)}`,
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => `${text.slice(0, at)}${text[at] ?? ''}${text.slice(at)}`,
  (text, at, chance) => text.slice(0, at) + String.fromCharCode(33 + ((text.charCodeAt(at) - 32 + (chance % 90)) % 93)) + text.slice(at + 1),
  (text) => text.replace('__typename', '__typename again: __typename') + (text.includes('__typename') ? '' : ' '),
  (text) => `${text} fragment Another on Query { __typename }`,
  (text) => text.toUpperCase() + (text.toUpperCase() === text ? ' ' : ''),
  (text) => `\u{FEFF}${text}`,
];

/** A text changed in one of many ways, and in another place, for each number. */
export function mutated(text: string, chance: number): string {
  const way = ways[chance % ways.length] as (typeof ways)[number];
  const changed = way(text, Math.floor(chance / ways.length) % Math.max(1, text.length), Math.floor(chance / 97));
  return changed === text ? `${text} ` : changed;
}
