import type { Request, Response } from 'express';
import type { Receiving } from '../receiving.js';
import type { UploadRefusal } from './upload-refusal.js';

/** Says why nothing was taken; whoever shows one unknown token after the other is told to wait instead. */
export async function answerRefusal({ refusedOnce }: Pick<Receiving, 'refusedOnce'>, request: Request, response: Response, { status, code, message }: UploadRefusal): Promise<void> {
  const seconds = status === 401 && request.get('authorization') !== undefined ? await refusedOnce(request) : null;
  if (seconds !== null) {
    response.status(429).set('Retry-After', String(seconds)).json({ code: 'TOO_MANY_REQUESTS', message: `Too many tokens that are not known. Try again in ${seconds} seconds.` });
    return;
  }
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  response.status(status).json({ code, message });
}
