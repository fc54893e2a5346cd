import { execute, getNamedType, isLeafType, isListType, isNonNullType, isObjectType, isUnionType, parse, type ExecutionResult, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema } from 'graphql';
import type { Viewer } from '@homeward/store';
import type { Database } from '../database.js';
import { ask } from '../graphql/asked.js';
import { wholeQuestions, type Given } from './whole-question.js';

/** One leaf of an answer: the field it is a value of, the fields that lead to it, and where it stood. */
export interface Leaf {
  readonly field: string;
  /** `Type.field` of everything from the root to it, itself included. */
  readonly way: readonly string[];
  readonly at: string;
  readonly value: unknown;
}

/** Takes the "never null" out of a schema's answers, so that one refused field leaves its neighbours to be seen. For tests alone. */
export function letNullsStand(schema: GraphQLSchema): void {
  const bare = (type: GraphQLOutputType): GraphQLOutputType => (isNonNullType(type) ? (type.ofType as GraphQLOutputType) : type);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && !type.name.startsWith('__')) for (const field of Object.values(type.getFields())) field.type = bare(field.type);
  }
}

/** Asks everything that can be reached from one root field, as one viewer, past the door but by the schema that serves. */
export const askWhole = async ({ schema, database }: { readonly schema: GraphQLSchema; readonly database: Database }, viewer: Viewer, text: string): Promise<ExecutionResult> =>
  execute({ schema, document: parse(text), contextValue: ask(database, viewer) });

export const questionsOf = (given: Given): { readonly name: string; readonly text: string }[] => wholeQuestions('Query', given);

/** Every leaf of an answer that holds a value; an empty list or null is none. */
export function leavesOf(schema: GraphQLSchema, answer: unknown, root: GraphQLObjectType = schema.getQueryType() as GraphQLObjectType): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (type: GraphQLOutputType, value: unknown, way: readonly string[], at: string): void => {
    if (value === null || value === undefined) return;
    if (isNonNullType(type)) return walk(type.ofType as GraphQLOutputType, value, way, at);
    if (isListType(type)) return (value as unknown[]).forEach((one, index) => walk(type.ofType as GraphQLOutputType, one, way, `${at}[${index}]`));
    if (isLeafType(type)) return void leaves.push({ field: way.at(-1) ?? '', way, at, value });
    const possible = isObjectType(type) ? [type] : isUnionType(type) ? type.getTypes() : [];
    const keys = Object.keys(value as object);
    const named = possible.find((one) => keys.every((key) => key in one.getFields()));
    if (named === undefined) throw new Error(`no type of ${getNamedType(type).name} has all of ${keys.join(', ')}`);
    for (const key of keys) walk((named.getFields()[key] as { type: GraphQLOutputType }).type, (value as Record<string, unknown>)[key], [...way, `${named.name}.${key}`], `${at}.${key}`);
  };
  walk(root, answer, [], '');
  return leaves;
}
