import type { PendingMessage } from '@homeward/store';

/** A file of more lines is read in parts. One of fewer is folded within a second or two. */
export const mostLinesAtOnce = 1_000;

export function isLarge({ contentType, bytes }: Pick<PendingMessage, 'contentType' | 'bytes'>, most = mostLinesAtOnce): boolean {
  if (contentType !== 'text/csv') return false;
  let lines = 0;
  for (let at = bytes.indexOf('\n'); at !== -1 && lines <= most; at = bytes.indexOf('\n', at + 1)) lines += 1;
  return lines > most;
}
