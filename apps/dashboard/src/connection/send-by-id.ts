import { ApolloLink } from '@apollo/client';
import type { Client } from 'graphql-ws';
import { documentIds } from '../generated/document-ids.js';

/** Names the document of each operation instead of sending its text: whoever is signed in may ask nothing else. */
export const sendById = (): ApolloLink =>
  new ApolloLink((operation, forward) => {
    operation.extensions['persistedQuery'] = { version: 1, sha256Hash: documentIds[operation.operationName ?? ''] };
    operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
    return forward(operation);
  });

/** The same over a socket, whose protocol wants a text, if an empty one. */
export const withoutText = (socket: Client): Client => ({ ...socket, subscribe: (payload, sink) => socket.subscribe({ ...payload, query: '' }, sink) });
