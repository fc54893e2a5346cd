import type { IncomingMessage } from 'node:http';
import { getOperationAST, GraphQLError, NoSchemaIntrospectionCustomRule, OperationTypeNode, parse, specifiedRules, validate, type DocumentNode, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import type { AppContext } from '@homeward/service-kit';
import type { Viewer } from '@homeward/store';
import type { Database } from '../database.js';
import type { OpenSocket, SessionSockets } from '../sign-in/session-sockets.js';
import type { ViewerGate } from '../viewer/viewer-gate.js';
import { answerErrors } from './answer-errors.js';
import { ask, type Asked } from './asked.js';
import { callerOf } from './caller-of.js';
import type { Limits } from './limits/limits.js';
import { queryTooLarge, tooLarge } from './limits/too-large.js';

/** Close code of graphql-ws for a socket whose caller is nobody we know. */
const unauthorised = 4401;

/** WebSocket close code of a server that cannot serve just now. */
const tryAgainLater = 1013;

interface Socket {
  readonly connectionParams?: Readonly<Record<string, unknown>>;
  readonly subscriptions: object;
  readonly extra: { readonly request: IncomingMessage; readonly socket: OpenSocket; viewer?: Viewer };
}
interface Payload {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null;
}

/** Everything that stands between the schema and the outside over a socket: the same doors as over HTTP. */
export function socketOptions(schema: GraphQLSchema, database: Database, gate: ViewerGate, sockets: SessionSockets, { settings, logger }: Pick<AppContext, 'settings' | 'logger'>, limits: Limits): ServerOptions {
  const formatError = answerErrors(logger);
  const tell = (errors: readonly GraphQLError[]) => errors.map((error) => formatError(error.toJSON(), error));
  const rules = settings.demo ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  return {
    schema,
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
    onSubscribe: ({ subscriptions }: { readonly subscriptions: object }, _id: string, payload: Payload) => {
      // The one that is being asked stands among them already.
      if (Object.keys(subscriptions).length > limits.socketOperations) return [queryTooLarge(`At most ${limits.socketOperations} questions may run on one socket.`)];
      const refused = tooLarge(payload, limits, schema);
      return refused === null ? undefined : [refused];
    },
    parse: (text: string) => parse(text, { maxTokens: limits.tokens }),
    validate: (whole: GraphQLSchema, document: DocumentNode) => validate(whole, document, rules, { maxErrors: 1 }),
    context: (raw: unknown, _id: string, _payload: unknown, { document, operationName }: ExecutionArgs): Asked => {
      // A subscription lasts for hours; each of its answers is bounded by the database alone.
      const lasts = getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
      return ask(database, (raw as Socket).extra.viewer as Viewer, lasts ? Infinity : limits.seconds);
    },
    // Apollo's own formatting does not reach the socket, so each way out is covered here.
    onError: (_socket: unknown, _id: string, _payload: unknown, errors: readonly GraphQLError[]) => tell(errors),
    onNext: (_socket: unknown, _id: string, _payload: unknown, _args: unknown, result: { readonly errors?: readonly GraphQLError[] }) =>
      result.errors === undefined ? undefined : { ...result, errors: tell(result.errors) },
  } as never;
}
