// Each operation of the dashboard in the very text that is run for it, by the SHA-256 of that text.
import { createHash } from 'node:crypto';
import { concatAST, Kind, print, visit } from 'graphql';

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
const hasTypename = ({ selections }) => selections.some((each) => each.kind === Kind.FIELD && each.name.value === '__typename');

/** With `__typename` wherever Apollo's client adds it: in every selection but that of the operation itself. */
const withTypenames = (document) =>
  visit(document, { SelectionSet: (set, _key, parent) => (parent?.kind === Kind.OPERATION_DEFINITION || hasTypename(set) ? undefined : { ...set, selections: [...set.selections, typename] }) });

/** An operation with the fragments that it needs, each once. */
function withFragments(operation, fragments) {
  const wanted = new Set();
  const need = (definition) =>
    visit(definition, {
      FragmentSpread: ({ name: { value } }) => {
        const fragment = fragments.get(value);
        if (fragment === undefined || wanted.has(fragment)) return;
        wanted.add(fragment);
        need(fragment);
      },
    });
  need(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...wanted] };
}

/** `name`, `id` and `text` of each operation, sorted by name. Throws when one has no name, or two have one. */
export function trustedDocuments(documents) {
  const { definitions } = concatAST(documents);
  const fragments = new Map(definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]));
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const names = operations.map(({ name }) => name?.value);
  if (names.includes(undefined) || new Set(names).size < names.length) throw new Error('Each operation of the dashboard needs a name of its own: it is sent by it.');
  return operations
    .map((operation) => {
      const text = print(withTypenames(withFragments(operation, fragments)));
      return { name: operation.name.value, id: createHash('sha256').update(text).digest('hex'), text };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
