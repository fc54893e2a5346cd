import type { IncomingMessage } from 'node:http';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { buildSchema, GraphQLError } from 'graphql';
import type { AppContext } from '@homeward/service-kit';
import type { Database } from '../database.js';
import type { ViewerGate } from '../viewer/viewer-gate.js';
import { answerErrors } from './answer-errors.js';
import { ask, type Asked } from './asked.js';
import { callerOf } from './caller-of.js';
import type { Limits } from './limits/limits.js';
import { tooLarge } from './limits/too-large.js';
import { scalars } from './scalars.js';
import { schemaText } from './schema-text.js';

const onlyPost = (): GraphQLError => new GraphQLError('Questions are asked by POST.', { extensions: { code: 'BAD_REQUEST', http: { status: 405, headers: new Map([['allow', 'POST']]) } } });

/** The one schema and everything that stands between it and the outside over HTTP. */
export function graphqlOptions(database: Database, gate: ViewerGate, { settings, logger }: Pick<AppContext, 'settings' | 'logger'>, limits: Limits): ApolloDriverConfig {
  const measured = buildSchema(schemaText());
  return {
    driver: ApolloDriver,
    path: '/graphql',
    typeDefs: schemaText(),
    resolvers: scalars,
    // What is too large is refused after the caller is known and before the text is parsed and validated: both can be made slow.
    context: async ({ req }: { req: IncomingMessage & { readonly body?: unknown } }): Promise<Asked> => {
      if (req.method !== 'POST') throw onlyPost();
      const viewer = await gate.admit(callerOf(req, req.headers.authorization));
      const refused = tooLarge(req.body, limits, measured);
      if (refused !== null) throw refused;
      return ask(database, viewer, limits.seconds);
    },
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: limits.tokens },
    validationOptions: { maxErrors: 1 },
    introspection: settings.demo,
    hideSchemaDetailsFromClientErrors: !settings.demo,
    graphiql: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    formatError: answerErrors(logger),
  };
}
