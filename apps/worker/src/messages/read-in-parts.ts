import { lockPersons, type PendingMessage } from '@homeward/store';
import { tell, type Working } from '../working.js';
import type { Applied, Seams } from './apply-batch.js';
import { readLargeFile } from './large-file.js';
import { writeNextPart } from './write-next-part.js';

export interface Parts extends Seams {
  readonly stopping?: () => boolean;
  /** How many people or units one transaction writes. */
  readonly size?: number;
}

const partSize = 250;

/**
 * Reads a large file in many transactions, so that nobody is locked for long and whatever else this process does goes on. How far
 * it has come is committed with each part: kill it anywhere, and the next process goes on from there and ends the same. The
 * outcome is written last. Ends early, with 0 messages, where this process stops or another one has the feed.
 */
export async function readInParts(working: Working, feedId: string, pending: PendingMessage, { stopping = () => false, size = partSize, lock = lockPersons, beforeFold = () => Promise.resolve() }: Parts = {}): Promise<Applied> {
  const file = await readLargeFile(working, feedId, pending);
  for (let own = false; !stopping(); own = true) {
    const part = await working.db.transaction((tx) => writeNextPart({ working, tx, feedId, file, size, own, lock, beforeFold }));
    if (part === null) break;
    await tell(working, part.changes);
    if (part.ended) return { messages: 1, changes: null };
  }
  return { messages: 0, changes: null };
}
