import { raw, type RequestHandler, type Response } from 'express';

/** Bytes of a file. */
export const largestFile = 8 << 20;

const readBody = raw({ type: () => true, limit: largestFile });

/**
 * Reads a file's body, or refuses it before any other parser sees it: theirs would echo it in their errors. What is refused here is
 * refused by method, type and size alone; who sent it is asked after.
 */
export const uploadDoor: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST') {
    response.set('Allow', 'POST');
    return refuseFile(response, 405, 'METHOD_NOT_TAKEN', 'Send files with POST.');
  }
  if (!/^text\/csv\s*(?:;|$)/i.test(request.get('content-type') ?? '')) {
    return refuseFile(response, 415, 'CONTENT_TYPE_UNKNOWN', 'Send the file with Content-Type: text/csv.');
  }
  readBody(request, response, (fault?: unknown) => {
    if (fault === undefined) return next();
    const { type, status } = fault as { readonly type?: string; readonly status?: number };
    if (type === 'entity.too.large') return refuseFile(response, 413, 'FILE_TOO_LONG', 'Split the file: at most 8 MB are taken at once.');
    refuseFile(response, status === 415 ? 415 : 400, 'BODY_UNREADABLE', 'The file did not come whole, or is packed in a way that is not taken. Send it again as it is.');
  });
};

/** Says why a file is not taken, before anything of it was read. */
export const refuseFile = (response: Response, status: number, code: string, message: string): void => void response.status(status).json({ code, message });
