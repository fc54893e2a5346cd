import { foldSelections, largest, sum } from './fold-selections.js';
import type { Rule } from './limits.js';

/** Fields at all levels, the same field twice counted twice. */
export const fields: Rule = (question, limits) =>
  largest(foldSelections(question, { field: (_field, below) => 1 + (below ?? 0), join: sum })) <= limits.fields ? null : `A question may have at most ${limits.fields} fields, those of its fragments included.`;
