import type { Working } from '../working.js';
import { tell } from '../working.js';
import { applyBatch } from './apply-batch.js';
import { countFault } from './count-fault.js';

/** The most messages that one transaction takes. */
const batchSize = 1_000;

/**
 * Reads a feed until nothing waits. On a fault it halves the batch, so that one bad message is found and its neighbours go
 * through; a message that faults three times on its own is parked as FAULT, where it is shown.
 */
export async function readFeed(working: Working, feedId: string, stopping: () => boolean): Promise<number> {
  let limit = batchSize;
  let total = 0;
  while (!stopping()) {
    try {
      const { messages, changes } = await applyBatch(working, feedId, limit);
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

/**
 * Faults of the moment, which pass when tried again: deadlocks, lost connections, a full disk, a server that starts or is
 * read-only after a fail-over (SQLSTATE classes 08, 40, 53, 55, 57, 58 and 25006). They are nobody's message's fault.
 */
const isPassing = (error: unknown): boolean => {
  const code = (error as { code?: string }).code ?? '';
  return /^(08|40|53|55|57|58)...$|^25006$|^ECONN|^EPIPE$|^ETIMEDOUT$/.test(code) || /[Cc]onnection terminated|terminating connection|timeout exceeded when trying to connect/.test((error as Error).message);
};

/** What may be logged of a fault: its kind and code. A database's message can quote a row. */
const nameOf = (error: unknown): string => `${(error as Error).name}${(error as { code?: string }).code === undefined ? '' : ` ${(error as { code?: string }).code}`}`;
