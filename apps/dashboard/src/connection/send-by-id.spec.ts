import { describe, expect, jest, test } from '@jest/globals';
import { ApolloClient, ApolloLink, execute, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import type { Client } from 'graphql-ws';
import { EMPTY } from 'rxjs';
import { documentIds } from '../generated/document-ids.js';
import * as documents from '../generated/graphql.js';
import { isOfAnotherVersion, loadAgain } from './load-again.js';
import { sendById, withoutText } from './send-by-id.js';

const operationName = (name: string): string => name.replace(/Document$/, '');
const operations = Object.keys(documents).filter((name) => name.endsWith('Document') && operationName(name) in documentIds);

const sent = (name: keyof typeof documents): { context: unknown; extensions: unknown } => {
  let said = { context: {}, extensions: {} };
  const end = new ApolloLink((operation) => {
    said = { context: operation.getContext()['http'] as object, extensions: operation.extensions };
    return EMPTY;
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link: end });
  execute(ApolloLink.from([sendById(), end]), { query: documents[name] }, { client }).subscribe({});
  return said;
};

describe('what the dashboard asks', () => {
  test('each operation that is generated has an id, and goes out as that without its text', () => {
    expect(operations.length).toBeGreaterThanOrEqual(20);
    expect(operations).toHaveLength(Object.keys(documentIds).length);
    for (const name of operations) {
      expect(sent(name as keyof typeof documents)).toEqual({
        context: { includeQuery: false, includeExtensions: true },
        extensions: { persistedQuery: { version: 1, sha256Hash: documentIds[operationName(name)] } },
      });
    }
  });

  test('goes out over a socket with an empty text', () => {
    const subscribe = jest.fn((_payload: unknown, _sink: unknown) => () => undefined);
    const socket = withoutText({ subscribe } as unknown as Client);
    socket.subscribe({ query: '{ viewer { name } }', extensions: { persistedQuery: { sha256Hash: 'a' } } }, { next: () => undefined, error: () => undefined, complete: () => undefined });
    expect(subscribe).toHaveBeenCalledWith({ query: '', extensions: { persistedQuery: { sha256Hash: 'a' } } }, expect.anything());
  });
});

// Control: without the minute between, the second of these loaded again too, and so for ever.
test('a page that the server does not know any more is loaded again, once a minute', () => {
  const unknown = new CombinedGraphQLErrors({ errors: [{ message: 'x', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
  expect([isOfAnotherVersion(unknown), isOfAnotherVersion(new CombinedGraphQLErrors({ errors: [{ message: 'x' }] })), isOfAnotherVersion(new Error('x'))]).toEqual([true, false, false]);
  const reload = jest.fn();
  for (const now of [100_000, 130_000, 161_000]) loadAgain(now, reload);
  expect(reload).toHaveBeenCalledTimes(2);
});
