import { lockFeed, lockPersons, placeNow, readPending, type Changes, type PendingMessage, type Waiting } from '@homeward/store';
import type { Working } from '../working.js';
import { isLarge } from './is-large.js';
import { readBatch } from './read-batch.js';
import { writeBatch } from './write-batch.js';

export interface Applied {
  /** Messages taken; 0: nothing waits, or another worker has the feed. */
  readonly messages: number;
  readonly changes: Changes | null;
  /** Messages of this kind wait and were not read: nobody knows yet that they do not kill the process. */
  readonly unproven?: Waiting;
  /** Next is a large file, which was not taken: it is read in parts (`readInParts`). */
  readonly large?: PendingMessage;
}

/** For tests that force two batches to overlap: called when persons are locked and before their facts are read. */
export interface Seams {
  readonly lock?: typeof lockPersons;
  readonly beforeFold?: () => Promise<void>;
}

export interface Caution {
  /** Only messages of these kinds are read; without it, all. */
  readonly proven?: ReadonlySet<Waiting>;
}

const nothing = (): Promise<void> => Promise.resolve();

/**
 * Takes the oldest waiting messages of a feed, new ones or those to be read again, and in one transaction writes what they mean
 * and everything that follows from it. Kill it anywhere: it starts again and the result is the same. Throws on a fault, with
 * nothing written.
 */
export async function applyBatch(working: Working, feedId: string, limit: number, { lock = lockPersons, beforeFold = nothing, proven }: Seams & Caution = {}): Promise<Applied> {
  const { db, place } = working;
  return db.transaction(async (tx) => {
    if (!(await lockFeed(tx, place.placeId, feedId))) return { messages: 0, changes: null };
    const pending = upToAlone(await readPending(tx, place.placeId, feedId, limit));
    const [first] = pending;
    if (first === undefined) return { messages: 0, changes: null };
    if (proven?.has(first.waiting) === false) return { messages: 0, changes: null, unproven: first.waiting };
    if (isLarge(first)) return { messages: 0, changes: null, large: first };
    const now = await placeNow(tx, place.placeId);
    const read = await readBatch(working, tx, feedId, pending);
    return { messages: pending.length, changes: await writeBatch({ working, tx, feedId, waiting: first.waiting, now, lock, beforeFold }, read) };
  });
}

/** A snapshot is read alone: whether it looks half-copied is known only when all before it is folded. So is a large file. */
const upToAlone = (pending: readonly PendingMessage[]): readonly PendingMessage[] => {
  const at = pending.findIndex((message) => message.envelope.mode === 'snapshot' || isLarge(message));
  return at < 0 ? pending : pending.slice(0, Math.max(1, at));
};
