import { GraphQLError, parse, specifiedRules, validate, type ExecutionArgs, type GraphQLSchema } from 'graphql';

/** A question as it comes over a socket. */
export interface Payload {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

/**
 * Reads a question, or says what is wrong with it. Left to graphql-ws, a text that cannot be read would close the socket, with all
 * that runs on it, and stand on the console.
 */
export function readQuestion({ query, operationName, variables }: Payload, schema: GraphQLSchema, maxTokens: number): ExecutionArgs | readonly GraphQLError[] {
  try {
    const document = parse(query, { maxTokens });
    const faults = validate(schema, document, specifiedRules, { maxErrors: 1 });
    return faults.length > 0 ? faults : { schema, document, operationName: operationName ?? null, variableValues: variables ?? null };
  } catch (fault) {
    if (fault instanceof GraphQLError) return [fault];
    throw fault;
  }
}
