import type { Working } from '../working.js';
import { tell } from '../working.js';
import { applyBatch } from './apply-batch.js';
import { parkFault } from './park-fault.js';

/** The most messages that one transaction takes. */
const batchSize = 200;

/** How often a single message may fail before it is parked and its feed goes on. */
const faultsAllowed = 3;

/**
 * Reads a feed until nothing waits. On a fault it halves the batch, so that one bad message is found and its neighbours go
 * through; a message that faults three times on its own is parked as FAULT, where it is shown.
 */
export async function readFeed(working: Working, feedId: string, stopping: () => boolean): Promise<number> {
  let limit = batchSize;
  let total = 0;
  for (let faults = 0; !stopping(); ) {
    try {
      const { messages, changes } = await applyBatch(working, feedId, limit);
      await tell(working, changes);
      if (messages === 0) return total;
      total += messages;
      limit = Math.min(batchSize, limit * 2);
      faults = 0;
    } catch (error) {
      if (isPassing(error)) {
        await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
        continue;
      }
      working.logger.error({ feedId, limit, fault: nameOf(error) }, 'a batch of messages failed');
      faults += limit === 1 ? 1 : 0;
      if (faults >= faultsAllowed) {
        await parkFault(working, feedId, nameOf(error));
        faults = 0;
      }
      limit = Math.max(1, Math.floor(limit / 2));
    }
  }
  return total;
}

/** Deadlocks and serialisation failures pass when tried again; a lost connection passes when the database is back. */
const isPassing = (error: unknown): boolean => {
  const code = (error as { code?: string }).code ?? '';
  return ['40P01', '40001', '57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET'].includes(code) || /Connection terminated|terminating connection/.test((error as Error).message);
};

/** What may be logged of a fault: its kind and code. A database's message can quote a row. */
const nameOf = (error: unknown): string => `${(error as Error).name}${(error as { code?: string }).code === undefined ? '' : ` ${(error as { code?: string }).code}`}`;
