import { foldSelections, largest, sum } from './fold-selections.js';
import type { Rule } from './limits.js';

/** Directives on fields, fragments, variables and the operation, whether the schema knows them or not. */
export const directives: Rule = (question, limits) => {
  const counted = foldSelections(question, { field: (field, below) => (field.directives?.length ?? 0) + (below ?? 0), join: sum, directives: (nodes) => nodes.length });
  return largest(counted) <= limits.directives ? null : `A question may have at most ${limits.directives} directives.`;
};
