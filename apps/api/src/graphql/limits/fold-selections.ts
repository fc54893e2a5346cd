import { getNamedType, isInterfaceType, isObjectType, Kind, type DirectiveNode, type DocumentNode, type FieldNode, type GraphQLNamedType, type GraphQLSchema, type SelectionNode, type SelectionSetNode } from 'graphql';

/** How a measure is made of its parts. */
export interface Measure {
  /** Of a field; `below`: of what it selects, null where it selects nothing; `parent`: undefined where no type is known. */
  field(field: FieldNode, below: number | null, parent: GraphQLNamedType | undefined): number;
  /** Of fragments and selections that stand side by side. */
  join(parts: readonly number[]): number;
  /** Of the directives on a fragment or an operation; none unless told. */
  directives?(directives: readonly DirectiveNode[]): number;
}

export const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0);
export const largest = (parts: readonly number[]): number => parts.reduce((most, part) => Math.max(most, part), 0);

export const fieldOf = (parent: GraphQLNamedType | undefined, name: string) => (isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined);

/**
 * Measures each operation of a document, fragments counted as often as they are spread; each fragment is walked once, so that
 * one that spreads another twice, and so on, costs no time. The document may have no fragment cycle.
 */
export function foldSelections({ document, schema }: { readonly document: DocumentNode; readonly schema: GraphQLSchema }, measure: Measure): number[] {
  const fragments = new Map(document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));
  const known = new Map<string, number>();
  const directives = (nodes: readonly DirectiveNode[] = []): number => measure.directives?.(nodes) ?? 0;
  const typed = (name: string | undefined, otherwise: GraphQLNamedType | undefined) => (name === undefined ? otherwise : schema.getType(name));
  const ofFragment = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const fragment = fragments.get(name);
    const value = fragment === undefined ? 0 : sum([directives(fragment.directives), ofSet(fragment.selectionSet, typed(fragment.typeCondition.name.value, undefined))]);
    known.set(name, value);
    return value;
  };
  const ofSelection = (selection: SelectionNode, parent: GraphQLNamedType | undefined): number => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return sum([directives(selection.directives), ofFragment(selection.name.value)]);
    if (selection.kind === Kind.INLINE_FRAGMENT) return sum([directives(selection.directives), ofSet(selection.selectionSet, typed(selection.typeCondition?.name.value, parent))]);
    const found = fieldOf(parent, selection.name.value);
    const below = selection.selectionSet === undefined ? null : ofSet(selection.selectionSet, found && getNamedType(found.type));
    return measure.field(selection, below, parent);
  };
  const ofSet = ({ selections }: SelectionSetNode, parent: GraphQLNamedType | undefined): number => measure.join(selections.map((each) => ofSelection(each, parent)));
  return document.definitions.flatMap((each) => {
    if (each.kind !== Kind.OPERATION_DEFINITION) return [];
    const onVariables = (each.variableDefinitions ?? []).map((variable) => directives(variable.directives));
    return [sum([directives(each.directives), ...onVariables, ofSet(each.selectionSet, schema.getRootType(each.operation) ?? undefined)])];
  });
}
