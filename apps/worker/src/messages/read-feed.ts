import type { Working } from '../working.js';
import { tell } from '../working.js';
import { applyBatch, type Applied, type Caution } from './apply-batch.js';
import { countFault } from './count-fault.js';
import { isPassing, nameOf } from './fault.js';
import { readInParts } from './read-in-parts.js';
import { noProof, suspect, type Proof } from './suspect.js';

/** The most messages that one transaction takes: of a backlog, each person that it speaks of is folded once a batch, not once a message. */
const batchSize = 4_000;

/** Messages noted before they are read, as long as nothing is proven: each costs a write. */
const mostSuspects = 200;

/**
 * Reads a feed until nothing waits: what is new first, then, batch by batch, what is to be read again. On a fault it halves the
 * batch, so that one bad message is found and its neighbours go through; a message that faults three times on its own is parked
 * as FAULT, where it is shown; so is one that killed the process three times. `proof` grows by what this process has read of
 * the feed without being killed.
 */
export async function readFeed(working: Working, feedId: string, stopping: () => boolean, proof: Proof = noProof()): Promise<number> {
  let limit = batchSize;
  let total = 0;
  while (!stopping()) {
    try {
      const { messages, changes, unproven } = await take(working, feedId, limit, stopping, { proven: proof.kinds });
      if (unproven !== undefined) {
        total += await readSuspects(working, feedId, Math.min(limit, mostSuspects), stopping, proof);
        continue;
      }
      await tell(working, changes);
      if (messages === 0) return total;
      total += messages;
      limit = Math.min(batchSize, limit * 2);
    } catch (error) {
      if (isPassing(error)) {
        await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
        continue;
      }
      working.logger.error({ feedId, limit, fault: nameOf(error) }, 'a batch of messages failed');
      if (limit === 1) await countFault(working, feedId, nameOf(error));
      limit = Math.max(1, Math.floor(limit / 2));
    }
  }
  return total;
}

/** The next batch in one transaction, or, where a large file is next, all of that in many. */
const take = async (working: Working, feedId: string, limit: number, stopping: () => boolean, caution: Caution = {}): Promise<Applied> => {
  const applied = await applyBatch(working, feedId, limit, caution);
  return applied.large === undefined ? applied : readInParts(working, feedId, applied.large, { stopping });
};

const readSuspects = async (working: Working, feedId: string, limit: number, stopping: () => boolean, proof: Proof): Promise<number> => {
  const { limit: few, proves } = await suspect(working, feedId, limit, proof);
  if (few === 0) return 0;
  const { messages, changes } = await take(working, feedId, few, stopping);
  await tell(working, changes);
  if (proves !== null && messages > 0) proof.kinds.add(proves);
  return messages;
};
