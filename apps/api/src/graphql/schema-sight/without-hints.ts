import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Asked } from '../asked.js';
import { mayKnowSchema } from './may-know-schema.js';

/** Errors without the names that graphql-js thinks were meant: they tell of the schema, one guess at a time. */
export const withoutHints = (errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] =>
  errors.map((error) => ({ ...error, message: error.message.replace(/ ?Did you mean[^]*$/, '') }));

/** Takes them out of whatever goes out over HTTP, of the document and of its variables alike. */
export const hintsByViewer: ApolloServerPlugin<Asked> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue, response: { body } }) => {
      if (mayKnowSchema(contextValue.viewer) || body.kind !== 'single' || body.singleResult.errors === undefined) return;
      body.singleResult = { ...body.singleResult, errors: withoutHints(body.singleResult.errors) };
    },
  }),
};
