import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { buildSchema, GraphQLError } from 'graphql';
import type { AppContext } from '@homeward/service-kit';
import type { Database } from '../database.js';
import type { Doorman } from '../rates/doorman.js';
import { applyPolicy } from '../policy/apply-policy.js';
import { answerErrors } from './answer-errors.js';
import { ask, type Asked } from './asked.js';
import { callerOf } from './caller-of.js';
import type { Limits } from './limits/limits.js';
import { refuseQuestion } from './refuse-question.js';
import { scalars } from './scalars.js';
import { schemaText } from './schema-text.js';
import { hintsByViewer } from './schema-sight/without-hints.js';

const onlyPost = (): GraphQLError => new GraphQLError('Questions are asked by POST.', { extensions: { code: 'BAD_REQUEST', http: { status: 405, headers: new Map([['allow', 'POST']]) } } });

/** The one schema and everything that stands between it and the outside over HTTP. */
export function graphqlOptions(database: Database, doorman: Pick<Doorman, 'letIn'>, { settings, logger }: Pick<AppContext, 'settings' | 'logger'>, limits: Limits): ApolloDriverConfig {
  const bounds = { doors: settings.doors, limits, schema: buildSchema(schemaText()) };
  return {
    driver: ApolloDriver,
    path: '/graphql',
    typeDefs: schemaText(),
    resolvers: scalars,
    transformSchema: applyPolicy,
    // A trusted document is put into the body here, which Apollo reads only afterwards. What is too large is refused after the caller is known and before the text is parsed and validated: both can be made slow.
    context: async ({ req }: { req: IncomingMessage & { readonly body?: unknown } }): Promise<Asked> => {
      if (req.method !== 'POST') throw onlyPost();
      const { viewer } = await doorman.letIn(req, callerOf(req, req.headers.authorization));
      const refused = refuseQuestion(req.body, viewer, bounds);
      if (refused !== null) throw refused;
      return ask(database, viewer, limits.seconds);
    },
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: limits.tokens },
    validationOptions: { maxErrors: 1 },
    // Both by who asks: `refuseQuestion` and the plugin.
    introspection: true,
    hideSchemaDetailsFromClientErrors: false,
    plugins: [hintsByViewer as ApolloServerPlugin],
    graphiql: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    formatError: answerErrors(logger),
  };
}
