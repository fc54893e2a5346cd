import type { Logger } from '@homeward/service-kit';
import type { FileLetter } from '../city/post.js';

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
  for (let rest = 250; !signal.aborted; rest = Math.min(rest * 2, 2_000)) {
    const answer = await fetch(`${http}/health/ready`, { signal }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await pause(rest, signal);
  }
}

/** Sends the files that lie in the row, oldest first, each until it is taken. Ends when the row is empty. */
export async function sendFiles({ http, token, files, logger, signal }: FileLine): Promise<void> {
  let rest = 300;
  for (let file = files[0]; file !== undefined && !signal.aborted; file = files[0]) {
    const status = await sendOne(http, token, file, signal);
    if (status >= 200 && status < 300) {
      files.shift();
      rest = 300;
    } else if (final.has(status)) {
      logger.error({ feed: file.feed, kind: file.kind, status }, 'a file was refused for good');
      files.shift();
    } else {
      if (!signal.aborted) logger.warn({ feed: file.feed, kind: file.kind, status }, 'a file was not taken; sending again');
      await pause(rest, signal);
      rest = Math.min(rest * 2, longestRestMs);
    }
  }
}

async function sendOne(http: string, token: string, file: FileLetter, signal: AbortSignal): Promise<number> {
  const answer = await fetch(`${http}/intake/csv/${file.kind}?feed=${file.feed}&mode=changes`, {
    method: 'POST', signal, body: file.text,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': file.key },
  }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status ?? 0;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
