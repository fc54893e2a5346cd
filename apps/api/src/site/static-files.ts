import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

/** Where the dashboard's build puts its files. */
export const webFolder = fileURLToPath(new URL('../../../dashboard/dist/web', import.meta.url));

/**
 * Files whose names hold their content's hash are kept for a year; the page that names them is asked for every time. Nest
 * mounts middleware on a wildcard and so cuts the whole path off the URL: the file is looked up by what was really asked.
 */
export function staticFiles(folder = webFolder): RequestHandler {
  const files = express.static(folder, {
    redirect: false,
    setHeaders: (response, path) => response.setHeader('Cache-Control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  return (request, response, next) => {
    const cut = request.url;
    request.url = request.originalUrl;
    files(request, response, (fault?: unknown) => {
      request.url = cut;
      next(fault);
    });
  };
}
