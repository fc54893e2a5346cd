import type { Logger } from '@homeward/service-kit';
import type { FileLetter } from '../city/post.js';
import { statusOf } from './request.js';
import { rest } from './rest.js';

interface FileLine {
  readonly http: string;
  readonly token: string;
  readonly files: FileLetter[];
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

const longestRestMs = 10_000;
// The request itself is at fault: it would be answered the same for ever.
const final = new Set([400, 404, 413, 415, 422]);

/** Waits until the city is ready to take anything in. Resolves early when told to stop. */
export async function untilReady(http: string, signal: AbortSignal): Promise<void> {
  for (let wait = 250; !signal.aborted; wait = Math.min(wait * 2, 2_000)) {
    if ((await statusOf(`${http}/health/ready`, { signal })) === 200) return;
    await rest(wait, signal);
  }
}

/** The one line of files: `pump` begins to send what lies in the row, or joins the sending that goes on. */
export function fileLine(line: FileLine): { pump(): Promise<void> } {
  let going: Promise<void> | null = null;
  return {
    pump: () => (going ??= sendFiles(line).finally(() => { going = null; })),
  };
}

/** Sends the files that lie in the row, oldest first, each until it is taken. Ends when the row is empty. */
export async function sendFiles({ http, token, files, logger, signal }: FileLine): Promise<void> {
  let wait = 300;
  for (let file = files[0]; file !== undefined && !signal.aborted; file = files[0]) {
    const status = await sendOne(http, token, file, signal);
    if (status >= 200 && status < 300) {
      files.shift();
      wait = 300;
    } else if (final.has(status)) {
      logger.error({ feed: file.feed, kind: file.kind, status }, 'a file was refused for good');
      files.shift();
    } else {
      if (!signal.aborted) logger.warn({ feed: file.feed, kind: file.kind, status }, 'a file was not taken; sending again');
      await rest(wait, signal);
      wait = Math.min(wait * 2, longestRestMs);
    }
  }
}

const sendOne = (http: string, token: string, file: FileLetter, signal: AbortSignal): Promise<number> =>
  statusOf(`${http}/intake/csv/${file.kind}?feed=${file.feed}&mode=changes`, {
    method: 'POST', signal, body: file.text,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': file.key },
  });
