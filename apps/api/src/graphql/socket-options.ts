import type { IncomingMessage } from 'node:http';
import { getOperationAST, GraphQLError, OperationTypeNode, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import type { AppContext } from '@homeward/service-kit';
import type { Viewer } from '@homeward/store';
import type { Database } from '../database.js';
import type { OpenSocket, SessionSockets } from '../sign-in/session-sockets.js';
import type { Doorman } from '../rates/doorman.js';
import { answerErrors } from './answer-errors.js';
import { ask, type Asked } from './asked.js';
import { callerOf } from './caller-of.js';
import type { Limits } from './limits/limits.js';
import { queryTooLarge } from './limits/too-large.js';
import { readQuestion, type Payload } from './read-question.js';
import { refuseQuestion } from './refuse-question.js';
import { mayKnowSchema } from './schema-sight/may-know-schema.js';
import { withoutHints } from './schema-sight/without-hints.js';

/** Close code of graphql-ws for a socket whose caller is nobody we know. */
const unauthorised = 4401;

/** WebSocket close code of a server that cannot serve just now. */
const tryAgainLater = 1013;

interface Socket {
  readonly connectionParams?: Readonly<Record<string, unknown>>;
  readonly subscriptions: object;
  readonly extra: { readonly request: IncomingMessage; readonly socket: OpenSocket; viewer?: Viewer; key?: string };
}

/** Everything that stands between the schema and the outside over a socket: the same doors as over HTTP. */
export function socketOptions(schema: GraphQLSchema, database: Database, doorman: Pick<Doorman, 'letIn' | 'askMore'>, sockets: SessionSockets, { settings, logger }: Pick<AppContext, 'settings' | 'logger'>, limits: Limits): ServerOptions {
  const formatError = answerErrors(logger);
  const bounds = { doors: settings.doors, limits, schema };
  const tell = (errors: readonly GraphQLError[], viewer?: Viewer) => {
    const told = errors.map((error) => formatError(error.toJSON(), error));
    return viewer !== undefined && mayKnowSchema(viewer) ? told : withoutHints(told);
  };
  return {
    schema,
    // Without it the text of a fault stands in the reason for which a socket is closed.
    isProd: true,
    onConnect: async (raw: unknown): Promise<boolean> => {
      const { connectionParams, extra } = raw as Socket;
      try {
        const { viewer, secret, key } = await doorman.letIn(extra.request, callerOf(extra.request, connectionParams?.['authorization']));
        Object.assign(extra, { viewer, key });
        sockets.add(extra.socket, secret, viewer);
        return true;
      } catch (fault) {
        const known = fault instanceof GraphQLError && fault.extensions['code'] !== 'TOO_MANY_REQUESTS';
        if (!(fault instanceof GraphQLError)) tell([new GraphQLError('a socket could not be opened', { originalError: fault as Error })]);
        extra.socket.close(known ? unauthorised : tryAgainLater, known ? 'Sign in first.' : 'Try again in a moment.');
        return false;
      }
    },
    onSubscribe: async (raw: unknown, _id: string, payload: Payload) => {
      const { subscriptions, extra } = raw as Socket;
      // The one that is being asked stands among them already.
      if (Object.keys(subscriptions).length > limits.socketOperations) return [queryTooLarge(`At most ${limits.socketOperations} questions may run on one socket.`)];
      const refused = (await doorman.askMore(extra.key ?? '')) ?? refuseQuestion(payload, extra.viewer as Viewer, bounds);
      return refused === null ? readQuestion(payload, schema, limits.tokens) : [refused];
    },
    context: (raw: unknown, _id: string, _payload: unknown, { document, operationName }: ExecutionArgs): Asked => {
      // A subscription lasts for hours; each of its answers is bounded by the database alone.
      const lasts = getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
      return ask(database, (raw as Socket).extra.viewer as Viewer, lasts ? Infinity : limits.seconds);
    },
    // Apollo's own formatting does not reach the socket, so each way out is covered here.
    onError: (raw: unknown, _id: string, _payload: unknown, errors: readonly GraphQLError[]) => tell(errors, (raw as Socket).extra.viewer),
    onNext: (raw: unknown, _id: string, _payload: unknown, _args: unknown, result: { readonly errors?: readonly GraphQLError[] }) =>
      result.errors === undefined ? undefined : { ...result, errors: tell(result.errors, (raw as Socket).extra.viewer) },
  } as never;
}
