import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

/** Where the dashboard's build puts its files. */
export const webFolder = fileURLToPath(new URL('../../../dashboard/dist/web', import.meta.url));

/** Files whose names hold their content's hash are kept for a year; the page that names them is asked for every time. */
export const staticFiles = (folder = webFolder): RequestHandler =>
  express.static(folder, {
    index: 'index.html',
    setHeaders: (response, path) => response.setHeader('Cache-Control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
