import { Kind, visit } from 'graphql';
import type { Rule } from './limits.js';

/** A fragment that holds itself, at whatever distance (GraphQL specification, October 2021, 5.5.2.2). No limit lifts it: what follows could not be measured. */
export const fragmentCycle: Rule = ({ document }) => {
  const spreads = new Map<string, Set<string>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const found = new Set<string>();
    visit(definition, { FragmentSpread: ({ name }) => void found.add(name.value) });
    spreads.set(definition.name.value, found);
  }
  // What spreads nothing that is left is taken away, again and again; what stays goes round.
  for (let gone = true; gone; ) {
    gone = false;
    for (const [name, to] of spreads) {
      if ([...to].some((each) => spreads.has(each))) continue;
      spreads.delete(name);
      gone = true;
    }
  }
  return spreads.size === 0 ? null : 'A fragment may not hold itself.';
};
