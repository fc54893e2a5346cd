import { feedsWaiting } from '@homeward/store';
import type { Working } from '../working.js';
import { readFeed } from './read-feed.js';
import { noProof, type Proof } from './suspect.js';

/** Reads each feed in one strand of this process: a nudge for a feed that is being read makes it look once more. */
export interface FeedReader {
  wake(feedId: string): Promise<void>;
  /** Wakes every feed that has messages waiting, nudged or not. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

export function createFeedReader(working: Working): FeedReader {
  const running = new Map<string, { again: boolean; done: Promise<void> }>();
  const proofs = new Map<string, Proof>();
  const proofOf = (feedId: string): Proof => {
    const known = proofs.get(feedId) ?? noProof();
    proofs.set(feedId, known);
    return known;
  };
  let stopped = false;
  const run = async (feedId: string, strand: { again: boolean }): Promise<void> => {
    try {
      do {
        strand.again = false;
        await readFeed(working, feedId, () => stopped, proofOf(feedId));
      } while (strand.again && !stopped);
    } finally {
      running.delete(feedId);
    }
  };
  const wake = async (feedId: string): Promise<void> => {
    if (stopped) return;
    const strand = running.get(feedId);
    if (strand !== undefined) {
      strand.again = true;
      return strand.done;
    }
    const fresh = { again: false, done: Promise.resolve() };
    running.set(feedId, fresh);
    fresh.done = run(feedId, fresh);
    return fresh.done;
  };
  return {
    wake,
    // Not waited for: a feed with a long backlog must not keep the sweep from finding the others.
    sweep: async () => {
      for (const feedId of await feedsWaiting(working.db, working.place.placeId)) {
        wake(feedId).catch((error: unknown) => {
          working.logger.warn({ feedId, code: (error as { code?: string }).code ?? (error as Error).name }, 'reading a feed broke off; the sweep takes it up again');
        });
      }
    },
    stop: async () => {
      stopped = true;
      await Promise.allSettled([...running.values()].map((strand) => strand.done));
    },
  };
}
