import { Kind, parse, print, type FieldNode, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';

/** A choice of what can be asked, now of one field in twenty, now of one in two, with the type and id of everything it stands in, so that an answer says what it tells of. */
export function randomAsking(next: () => number, whole: readonly { readonly name: string; readonly text: string }[]): string {
  const share = [0.05, 0.2, 0.5][Math.floor(next() * 3)] as number;
  const roots = [...new Set(Array.from({ length: next() < 0.3 ? 2 : 1 }, () => whole[Math.floor(next() * whole.length)] as { readonly text: string }))];
  const selections = roots.map(({ text }, index) => {
    const field = (parse(text).definitions[0] as OperationDefinitionNode).selectionSet.selections[0] as FieldNode;
    return { ...field, alias: { kind: Kind.NAME, value: `root${index}` }, ...(field.selectionSet && { selectionSet: thinned(field.selectionSet, next, share) }) } as FieldNode;
  });
  return print({ kind: Kind.DOCUMENT, definitions: [{ kind: Kind.OPERATION_DEFINITION, operation: 'query', selectionSet: { kind: Kind.SELECTION_SET, selections } } as OperationDefinitionNode] });
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
/** What leads to somebody is kept more often: else most answers would tell of nobody. */
const leadsToPeople = ['nodes', 'person', 'case', 'people', 'fact'];

/** By these an answer says of whom it tells. */
const always = ['id', 'first', 'second', 'person', 'case'];

const thinned = (set: SelectionSetNode, next: () => number, share: number): SelectionSetNode => {
  const kept = set.selections.flatMap((one): SelectionNode[] => {
    if (one.kind === Kind.INLINE_FRAGMENT) return [{ ...one, selectionSet: thinned(one.selectionSet, next, share) }];
    if (one.kind !== Kind.FIELD) return [];
    const wanted = always.includes(one.name.value) || next() < (leadsToPeople.includes(one.name.value) ? 0.8 : share);
    return wanted ? [one.selectionSet ? { ...one, selectionSet: thinned(one.selectionSet, next, share) } : one] : [];
  });
  return { ...set, selections: [typename, ...kept] };
};
