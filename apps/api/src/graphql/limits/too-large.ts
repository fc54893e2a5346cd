import { GraphQLError, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { aliases } from './aliases.js';
import { cost } from './cost.js';
import { depth } from './depth.js';
import { directives } from './directives.js';
import { fields } from './fields.js';
import { fragmentCycle } from './fragment-cycle.js';
import type { Limits, Rule } from './limits.js';
import { operations } from './operations.js';
import { rootFields } from './root-fields.js';
import { hasMoreTokens } from './tokens.js';
import { variablesRefused } from './variables.js';

/** In the order in which they are asked: no fold may meet a cycle, and what is cheap goes first. */
const rules: readonly Rule[] = [operations, fragmentCycle, rootFields, depth, directives, aliases, fields, cost];

export const queryTooLarge = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } } });

/** Why a question is not even looked at, as one error QUERY_TOO_LARGE; null: it keeps all limits, or is no question at all, which others say. */
export function tooLarge(asked: unknown, limits: Limits, schema: GraphQLSchema): GraphQLError | null {
  if (Array.isArray(asked)) return asked.length > limits.operations ? queryTooLarge('A request may hold one operation.') : firstOf(asked.map((each) => () => tooLarge(each, limits, schema)));
  const { query, variables } = (asked ?? {}) as { query?: unknown; variables?: unknown };
  const given = variablesRefused(variables, limits);
  if (given !== null) return queryTooLarge(given);
  if (typeof query !== 'string') return null;
  if (hasMoreTokens(query, limits.tokens)) return queryTooLarge(`A question may have at most ${limits.tokens} tokens.`);
  const document = readable(query);
  if (document === null) return null;
  const question = { document, schema, variables: typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {} };
  for (const rule of rules) {
    const sentence = rule(question, limits);
    if (sentence !== null) return queryTooLarge(sentence);
  }
  return null;
}

const firstOf = (each: readonly (() => GraphQLError | null)[]): GraphQLError | null => {
  for (const find of each) {
    const found = find();
    if (found !== null) return found;
  }
  return null;
};

/** The parser that answers says what is wrong with a document that cannot be read. */
const readable = (query: string): DocumentNode | null => {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return null;
  }
};
