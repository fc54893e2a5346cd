import type { IncomingMessage } from 'node:http';
import type { Caller } from '../viewer/viewer-gate.js';

/** What a request shows of itself; a socket bears its token in its parameters, for a page cannot set headers on it. */
export const callerOf = ({ headers: { cookie, origin } }: IncomingMessage, authorization: unknown): Caller => ({
  authorization: typeof authorization === 'string' ? authorization : undefined, cookie, origin,
});
