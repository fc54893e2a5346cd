import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLError, NoSchemaIntrospectionCustomRule, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { AppContext } from '@homeward/service-kit';
import type { Viewer } from '@homeward/store';
import type { Database } from '../database.js';
import type { OpenSocket, SessionSockets } from '../sign-in/session-sockets.js';
import type { Caller, ViewerGate } from '../viewer/viewer-gate.js';
import { answerErrors } from './answer-errors.js';
import { ask, type Asked } from './asked.js';
import { scalars } from './scalars.js';

/** Close code of graphql-ws for a socket whose caller is nobody we know. */
const unauthorised = 4401;

/** WebSocket close code of a server that cannot serve just now. */
const tryAgainLater = 1013;

const callerOf = ({ headers }: IncomingMessage, authorization: unknown): Caller => ({
  authorization: typeof authorization === 'string' ? authorization : undefined,
  cookie: headers.cookie,
  host: headers.host,
  origin: headers.origin,
});

interface Socket {
  readonly connectionParams?: Readonly<Record<string, unknown>>;
  readonly extra: { readonly request: IncomingMessage; readonly socket: OpenSocket; viewer?: Viewer };
}

/** The one schema and everything that stands between it and the outside. */
export function graphqlOptions(database: Database, gate: ViewerGate, sockets: SessionSockets, { settings, logger }: Pick<AppContext, 'settings' | 'logger'>): ApolloDriverConfig {
  const formatError = answerErrors(logger);
  const tell = (errors: readonly GraphQLError[]) => errors.map((error) => formatError(error.toJSON(), error));
  const rules = settings.demo ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  return {
    driver: ApolloDriver,
    path: '/graphql',
    typeDefs: readFileSync(fileURLToPath(new URL('../../schema.graphql', import.meta.url)), 'utf8'),
    resolvers: scalars,
    context: async ({ req }: { req: IncomingMessage }): Promise<Asked> => ask(database, await gate.admit(callerOf(req, req.headers.authorization))),
    csrfPrevention: true,
    introspection: settings.demo,
    hideSchemaDetailsFromClientErrors: !settings.demo,
    graphiql: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    formatError,
    subscriptions: {
      'graphql-ws': {
        path: '/graphql',
        // Without it the text of a fault stands in the reason for which a socket is closed.
        isProd: true,
        onConnect: async (raw: unknown): Promise<boolean> => {
          const { connectionParams, extra } = raw as Socket;
          try {
            const { viewer, secret } = await gate.letIn(callerOf(extra.request, connectionParams?.['authorization']));
            extra.viewer = viewer;
            if (secret !== undefined) sockets.add(extra.socket, secret);
            return true;
          } catch (fault) {
            const known = fault instanceof GraphQLError;
            if (!known) tell([new GraphQLError('a socket could not be opened', { originalError: fault as Error })]);
            extra.socket.close(known ? unauthorised : tryAgainLater, known ? 'Sign in first.' : 'Try again in a moment.');
            return false;
          }
        },
        // Apollo's own formatting does not reach the socket, so each way out is covered here.
        context: (raw: unknown): Asked => ask(database, (raw as Socket).extra.viewer as Viewer),
        validate: (schema: GraphQLSchema, document: DocumentNode) => validate(schema, document, rules),
        onError: (_socket: unknown, _id: string, _payload: unknown, errors: readonly GraphQLError[]) => tell(errors),
        onNext: (_socket: unknown, _id: string, _payload: unknown, _args: unknown, result: { readonly errors?: readonly GraphQLError[] }) =>
          result.errors === undefined ? undefined : { ...result, errors: tell(result.errors) },
      } as never,
    },
  };
}
