import { GraphQLError } from 'graphql';

/** What the asker got wrong, in a plain sentence that holds none of what they sent. */
export const badInput = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
