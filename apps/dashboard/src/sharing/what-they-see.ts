import type { DataClass } from '../generated/graphql.js';

type Shown = readonly [DataClass, string];

const seen: readonly Shown[] = [
  ['NAME', 'their name'],
  ['WHO', 'their NHS number and date of birth'],
  ['WHERE', 'where they are and were: the site and ward'],
  ['BAY_AND_BED', 'their bay and bed'],
  ['PACKAGES', 'their home care'],
  ['CLOCK', 'their 10-day clock and alerts'],
  ['HOLDS', 'if they have 2 places at once'],
  ['COST', 'what these places cost'],
  ['STORY', 'what happened to them, and when'],
  ['SHARES', 'who is asked to help them, and for what'],
];
const done: readonly Shown[] = [
  ['ACKNOWLEDGE', 'acknowledge their alerts'],
  ['TAKE_CASE', 'take their case'],
];

const wordsOf = (words: readonly Shown[], sees: readonly DataClass[]): string[] => words.filter(([dataClass]) => sees.includes(dataClass)).map(([, text]) => text);

/** What an organisation's staff will see of somebody who is shared with it, in words, each a line of a list. */
export const willSee = (sees: readonly DataClass[]): string[] => wordsOf(seen, sees);

/** What they may do about them. */
export const mayDo = (sees: readonly DataClass[]): string[] => wordsOf(done, sees);
