import { raw, type RequestHandler, type Response } from 'express';
import { refusal, type FhirAnswer } from './fhir-answer.js';

/** Bytes of a body. A Bundle of a thousand entries is about one megabyte. */
export const largestBody = 4 << 20;

const readBody = raw({ type: () => true, limit: largestBody });

const json = /^application\/(?:fhir\+json|json)\s*(?:;|$)/i;
const foreignCharset = /;\s*charset\s*=\s*"?(?!utf-8"?\s*(?:;|$))/i;

/**
 * Reads a FHIR body, or refuses it before any other parser sees it: by media type and size alone, so that nothing is parsed, nor
 * unpacked beyond the limit, for whoever it is. JSON is taken, XML is not.
 */
export const fhirDoor: RequestHandler = (request, response, next) => {
  const accepted = request.get('accept') ?? '*/*';
  if (!/json|\*\/\*|application\/\*/i.test(accepted) || (typeof request.query['_format'] === 'string' && /xml|ttl/i.test(request.query['_format']))) {
    return send(response, refusal(406, 'not-supported', 'Answers are FHIR JSON: accept application/fhir+json.'));
  }
  if (request.method !== 'POST' && request.method !== 'PUT') return next();
  const type = request.get('content-type') ?? '';
  if (!json.test(type)) return send(response, refusal(415, 'not-supported', 'Send FHIR as JSON, with Content-Type: application/fhir+json. XML is not taken.'));
  if (foreignCharset.test(type)) return send(response, refusal(415, 'not-supported', 'FHIR JSON is written in UTF-8.'));
  readBody(request, response, (fault?: unknown) => {
    if (fault === undefined) return next();
    const { type: reason, status } = fault as { readonly type?: string; readonly status?: number };
    if (reason === 'entity.too.large') return send(response, refusal(413, 'too-long', 'Split the Bundle: at most 4 MB are taken at once.'));
    send(response, refusal(status === 415 ? 415 : 400, 'incomplete', 'The body did not come whole, or is packed in a way that is not taken. Send it again as it is.'));
  });
};

/** As FHIR asks: its own media type, and nothing for a body that is not there. */
export function send(response: Response, { status, headers, body }: FhirAnswer): void {
  response.status(status).set(headers);
  if (body === null) return void response.end();
  response.type('application/fhir+json').send(JSON.stringify(body));
}
