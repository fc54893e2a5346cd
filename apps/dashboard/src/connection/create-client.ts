import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient as createSocket } from 'graphql-ws';
import { accessToken } from '../sign-in/access-token.js';
import { isOfAnotherVersion, loadAgain } from './load-again.js';
import { sendById, withoutText } from './send-by-id.js';

const bearer = (): Record<string, string> => {
  const token = accessToken.get();
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
};

/** Close codes of a socket whose caller is not known, or may not any more. */
const ended = [4401, 4403];

/** Apollo over HTTP for questions and over one socket for what is pushed. The socket tries again for ever, until nobody is signed in any more. */
export const createClient = (origin: string, onEnded: () => void = () => undefined) => {
  const socket = createSocket({
    url: `${origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: bearer,
    keepAlive: 10_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    on: { closed: (event) => { if (ended.includes((event as CloseEvent).code)) onEnded(); } },
    retryWait: (retries) => new Promise((go) => setTimeout(go, Math.min(5_000, 500 * 2 ** retries) * (0.75 + Math.random() / 2))),
  });
  const http = ApolloLink.from([
    new SetContextLink((context) => ({ headers: { ...(context['headers'] as Record<string, string> | undefined), ...bearer() } })),
    new HttpLink({ uri: `${origin}/graphql` }),
  ]);
  const link = ApolloLink.from([
    new ErrorLink(({ error }) => { if (isOfAnotherVersion(error)) loadAgain(); }),
    sendById(),
    ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(withoutText(socket)), http),
  ]);
  // Lists and the city live in stores of their own; nothing here is worth normalising.
  const client = new ApolloClient({ link, cache: new InMemoryCache(), defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } } });
  return { client, reconnect: () => socket.terminate(), close: () => void socket.dispose() };
};
