import { getNamedType, getNullableType, isLeafType, isListType, Kind, type FieldNode, type ValueNode } from 'graphql';
import { fieldOf, foldSelections, largest, sum } from './fold-selections.js';
import type { Question, Rule } from './limits.js';

/** How many nodes a page has where nobody says: as the server answers. */
const usualFirst = 50;
/** For how many a list is taken that cannot be asked for in pages. */
const unpaged = 2;

/**
 * How many objects an answer may hold. An object is 1 and a leaf 0. A page is 1 and `first` times what is asked of it, 50 where
 * `first` is not given. A list without pages counts twice: the stays of a person, not the sites of a city, which are made once
 * for everybody.
 */
export const costOf = (question: Question): number => {
  const given = numberIn(question);
  const counted = foldSelections(question, {
    join: sum,
    field: (field, below, parent) => {
      const found = fieldOf(parent, field.name.value);
      if (below === null || (found !== undefined && isLeafType(getNamedType(found.type)))) return 0;
      if (found === undefined) return 1 + below;
      if (found.args.some(({ name }) => name === 'first')) return 1 + given(field) * below;
      if (isListType(getNullableType(found.type)) && field.name.value !== 'nodes') return unpaged * (1 + below);
      return 1 + below;
    },
  });
  return largest(counted);
};

export const cost: Rule = (question, limits) =>
  costOf(question) <= limits.cost ? null : `This question asks for too much at once: at most ${limits.cost} by our count of what an answer may hold. Ask for fewer fields or a smaller "first".`;

/** What `first` stands at, a variable looked up and its default minded. */
const numberIn = ({ document, variables }: Question): ((field: FieldNode) => number) => {
  const defaults = new Map<string, ValueNode | undefined>();
  for (const each of document.definitions) if (each.kind === Kind.OPERATION_DEFINITION) for (const { variable, defaultValue } of each.variableDefinitions ?? []) defaults.set(variable.name.value, defaultValue);
  const read = (value: ValueNode | undefined): number => {
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind !== Kind.VARIABLE) return usualFirst;
    const told = variables[value.name.value];
    if (typeof told === 'number') return told;
    return told === null ? usualFirst : literal(defaults.get(value.name.value));
  };
  const literal = (value: ValueNode | undefined): number => (value?.kind === Kind.INT ? Number(value.value) : usualFirst);
  return (field) => Math.max(1, read(field.arguments?.find(({ name }) => name.value === 'first')?.value));
};
