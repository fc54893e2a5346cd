import type { RequestHandler } from 'express';
import type { Doorman } from './doorman.js';
import { tooManySentence } from './too-many.js';

/** Each sign-in that begins writes a row and each that comes back asks the provider: of one address only so many a minute. */
export const limitSignIn = (doorman: Pick<Doorman, 'strangerMustWait'>): RequestHandler => (request, response, next) => {
  doorman.strangerMustWait(request).then((seconds) => {
    if (seconds === null) return next();
    response.status(429).set({ 'Retry-After': String(seconds), 'Cache-Control': 'no-store' }).type('text').send(tooManySentence(seconds));
  }, next);
};
