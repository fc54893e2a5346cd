import { foldSelections, largest, sum } from './fold-selections.js';
import type { Rule } from './limits.js';

/** Fields under another name, by which one field is asked many times. */
export const aliases: Rule = (question, limits) =>
  largest(foldSelections(question, { field: ({ alias }, below) => (alias === undefined ? 0 : 1) + (below ?? 0), join: sum })) <= limits.aliases
    ? null
    : `A question may have at most ${limits.aliases} aliases.`;
