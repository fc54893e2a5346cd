import { GraphQLError } from 'graphql';
import { counted } from '@homeward/board';

export const tooManySentence = (seconds: number): string => `Too many requests. Try again in ${counted(seconds, 'second')}.`;

/** Somebody asks more often than anybody needs to: 429 (RFC 6585, 4), with when to come back (RFC 9110, 10.2.3). */
export const tooMany = (seconds: number): GraphQLError =>
  new GraphQLError(tooManySentence(seconds), { extensions: { code: 'TOO_MANY_REQUESTS', http: { status: 429, headers: new Map([['retry-after', String(seconds)]]) } } });
