import { GraphQLError } from 'graphql';

const sentence = 'This took too long and was stopped. Ask for less at once, or try again.';

/** An answer that was stopped at its limit of time. */
export const tooSlow = (): GraphQLError => new GraphQLError(sentence, { extensions: { code: 'TOO_SLOW' } });

/** A database's word for a statement that ran into its time limit (SQLSTATE 57014). */
export const isStatementTimeout = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '57014';
