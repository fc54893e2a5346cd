import type { DocumentNode, GraphQLSchema } from 'graphql';

/**
 * How much one question may ask for. Each is what is still let through; `Infinity` lifts one alone, as the tests do.
 * Figures: this project's own, from what the dashboard's documents need; the kinds follow the OWASP GraphQL cheat sheet, 2024.
 */
export interface Limits {
  /** Tokens of a document, before it is read. */
  readonly tokens: number;
  /** Operations in a request, over all of its documents. */
  readonly operations: number;
  /** Fields at the root of an operation, repeats included. */
  readonly rootFields: number;
  /** Levels of fields, leaves included; introspection is apart. */
  readonly depth: number;
  /** Fields, each as often as a fragment brings it. */
  readonly fields: number;
  /** Fields under another name, `__typename` included, each as often as a fragment brings it. */
  readonly aliases: number;
  /** Directives, wherever they stand. */
  readonly directives: number;
  /** Objects that an answer may hold, by the rule in `cost.ts`. */
  readonly cost: number;
  /** Levels of lists and objects in the variables. */
  readonly variableDepth: number;
  /** Values in the variables, lists and objects included. */
  readonly variableValues: number;
  /** Seconds that an answer may take. */
  readonly seconds: number;
  /** Operations that run on one socket at once. */
  readonly socketOperations: number;
  /** Bytes of one message on a socket. */
  readonly socketBytes: number;
}

export const usualLimits: Limits = {
  tokens: 1_000,
  operations: 1,
  rootFields: 5,
  depth: 8,
  fields: 250,
  aliases: 10,
  directives: 5,
  cost: 2_000,
  variableDepth: 4,
  variableValues: 200,
  seconds: 5,
  socketOperations: 20,
  socketBytes: 100 * 1024,
};

/** A document with what it is asked with. */
export interface Question {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly schema: GraphQLSchema;
}

/** Says in one sentence what a question has too much of and how much is allowed; null: it keeps the rule. */
export type Rule = (question: Question, limits: Limits) => string | null;
