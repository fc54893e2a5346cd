import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isInterfaceType, isLeafType, isObjectType, isRequiredArgument, isUnionType, type GraphQLField, type GraphQLNamedType, type GraphQLObjectType } from 'graphql';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

/** How deep a question goes: person in match in connection, and their stays and visits, are five. */
const deepest = 7;

/** What arguments are given, by name, as GraphQL literals. An argument that is required and not among them fails the walk. */
export type Given = Readonly<Record<string, string>>;

/** The questions of a root type, each asking for every field that can be reached: a field that is added to the schema is asked for by itself. */
export function wholeQuestions(root: 'Query' | 'Subscription', given: Given): { readonly name: string; readonly text: string }[] {
  const type = root === 'Query' ? schema.getQueryType() : schema.getSubscriptionType();
  return Object.values(type?.getFields() ?? {}).map((field) => ({ name: field.name, text: `${root === 'Query' ? 'query' : 'subscription'} { ${asked(field, given, []) ?? ''} }` }));
}

/** One act, asking for every field that its answer can lead to. */
export function wholeAct(name: string, given: Given): string {
  const field = schema.getMutationType()?.getFields()[name];
  if (field === undefined) throw new Error(`there is no act ${name}`);
  return `mutation { ${asked(field, given, []) ?? ''} }`;
}

const asked = (field: GraphQLField<unknown, unknown>, given: Given, path: readonly GraphQLNamedType[]): string | null => {
  const missing = field.args.find((arg) => isRequiredArgument(arg) && given[arg.name] === undefined);
  if (missing !== undefined) throw new Error(`${field.name} needs ${missing.name}: give it a value, so that it is walked too`);
  const args = field.args.flatMap((arg) => (given[arg.name] === undefined || (!isRequiredArgument(arg) && path.length > 0) ? [] : [`${arg.name}: ${given[arg.name] as string}`]));
  const type = getNamedType(field.type);
  const inner = isLeafType(type) ? '' : selection(type, given, path);
  return inner === null ? null : `${field.name}${args.length === 0 ? '' : `(${args.join(', ')})`}${inner}`;
};

const selection = (type: GraphQLNamedType, given: Given, path: readonly GraphQLNamedType[]): string | null => {
  if (path.length >= deepest || path.includes(type)) return null;
  const parts = isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type).map((each) => `... on ${each.name} ${fieldsOf(each, given, [...path, type])}`) : isObjectType(type) ? [fieldsOf(type, given, [...path, type]).slice(1, -1)] : [];
  return parts.join('').trim() === '' ? null : ` { ${parts.join(' ')} }`;
};

const fieldsOf = (type: GraphQLObjectType, given: Given, path: readonly GraphQLNamedType[]): string => `{ ${Object.values(type.getFields()).flatMap((field) => asked(field, given, path) ?? []).join(' ')} }`;
