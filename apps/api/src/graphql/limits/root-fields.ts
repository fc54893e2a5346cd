import { foldSelections, largest, sum } from './fold-selections.js';
import type { Rule } from './limits.js';

/** Fields at the root: each is a question of its own. */
export const rootFields: Rule = (question, limits) =>
  largest(foldSelections(question, { field: () => 1, join: sum })) <= limits.rootFields ? null : `A question may have at most ${limits.rootFields} fields at its root.`;
