import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '@homeward/service-kit';
import { isStatementTimeout, tooSlow } from './limits/too-slow.js';

/** Errors that say what the asker did; every other one is ours and goes out without its text. */
const openCodes = new Set([
  'UNAUTHENTICATED', 'LOCKED', 'FORBIDDEN', 'BAD_USER_INPUT', 'BAD_REQUEST', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED', 'QUERY_TOO_LARGE', 'TOO_SLOW', 'DOCUMENT_NOT_TRUSTED', 'TOO_MANY_REQUESTS',
]);

const ours = 'Something went wrong on our side. It has been logged. Try again.';

/** Where an error was thrown, without its text: a driver puts rows and parameters into that. */
const traceOf = (error: unknown): { kind: string; code?: unknown; at: readonly string[] } => {
  const { name, stack = '', code } = error as Error & { code?: unknown };
  return { kind: name ?? 'unknown', code, at: stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim()) };
};

/** What was thrown in the first place, below all that wraps it. */
const firstOf = (error: unknown, within = 20): unknown => {
  const inner = (error as { originalError?: unknown } | null | undefined)?.originalError;
  return inner === undefined || inner === null || within === 0 ? error : firstOf(inner, within - 1);
};

/** Only a GraphQLError is written to be read by an asker; of anything else that comes to bear an open code, the text is ours. */
const isWrittenForAsker = (error: unknown, code: string): boolean => openCodes.has(code) && firstOf(error) instanceof GraphQLError;

const rootOf = (error: unknown): unknown => (error as { originalError?: unknown }).originalError ?? error;

/** A database's word for text or times that no column can hold (SQLSTATE class 22): the asker's doing, not ours. */
const isUnfitForDatabase = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^22...$/.test(code);
};

/** What a client is told of an error; what it is not told is logged. */
export function answerErrors(logger: Logger): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const { message, locations, path, extensions } = formatted;
    const told = extensions?.['code'];
    const code = typeof told === 'string' ? told : 'INTERNAL_SERVER_ERROR';
    const where = { ...(locations && { locations }), ...(path && { path }) };
    if (isWrittenForAsker(error, code)) return { message: message.replace(/^Context creation failed: /, ''), ...where, extensions: { code } };
    if (isUnfitForDatabase(rootOf(error))) return { message: 'An argument holds a character or a value that cannot be looked for.', ...where, extensions: { code: 'BAD_USER_INPUT' } };
    if (isStatementTimeout(rootOf(error))) return { message: tooSlow().message, ...where, extensions: { code: 'TOO_SLOW' } };
    logger.error({ fault: traceOf(rootOf(error)), path }, 'an answer failed');
    return { message: ours, ...where, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  };
}
