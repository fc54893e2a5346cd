import { GraphQLError } from 'graphql';
import { trustedDocuments } from '../../generated/trusted-documents.js';

/** What a question bears of itself, over HTTP or a socket. */
interface Question {
  query?: unknown;
  extensions?: { readonly persistedQuery?: { readonly sha256Hash?: unknown } | null } | null;
}

const refused = (code: string, message: string): GraphQLError => new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
const unknown = (): GraphQLError => refused('PERSISTED_QUERY_NOT_FOUND', 'This page asks what this Homeward does not know: it is of another version. Load the page again.');
const untrusted = (): GraphQLError => refused('DOCUMENT_NOT_TRUSTED', 'Whoever is signed in asks what Homeward’s own pages ask, by its number, and nothing else. Programs ask with a token.');

const isQuestion = (asked: unknown): asked is Question => typeof asked === 'object' && asked !== null && !Array.isArray(asked);

/**
 * Puts the text of a trusted document into a question that names it (`extensions.persistedQuery.sha256Hash`, as Apollo's clients
 * send it), before anything is parsed. Returns why the question is refused; null: it may go on. With `trustedOnly` a text is
 * refused, whatever it says; without it a text passes as it came.
 */
export function takeDocument(asked: unknown, trustedOnly: boolean, documents: Readonly<Record<string, string>> = trustedDocuments): GraphQLError | null {
  if (!isQuestion(asked)) return trustedOnly ? untrusted() : null;
  const id = asked.extensions?.persistedQuery?.sha256Hash;
  const hasText = asked.query !== undefined && asked.query !== null && asked.query !== '';
  if (hasText || typeof id !== 'string') return trustedOnly ? untrusted() : null;
  const text = Object.hasOwn(documents, id) ? documents[id] : undefined;
  if (text === undefined) return unknown();
  asked.query = text;
  delete asked.extensions;
  return null;
}
