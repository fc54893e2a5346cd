import { foldSelections, largest } from './fold-selections.js';
import type { Rule } from './limits.js';

/** Levels of fields. What is asked of the schema itself is apart: who may ask that at all is settled elsewhere, and graphql-js bounds its lists. */
export const depth: Rule = (question, limits) =>
  largest(foldSelections(question, { field: ({ name }, below) => (name.value.startsWith('__') ? 1 : 1 + (below ?? 0)), join: largest })) <= limits.depth
    ? null
    : `A question may be at most ${limits.depth} levels deep.`;
