import type { EntityManager } from 'typeorm';
import { newFirst, oldestFirst, ofFeed, thatWait, type Waiting } from './pending.js';

/** The oldest messages that wait, and how often a process that had just started began with each. */
export interface Attempted {
  readonly messageId: string;
  readonly waiting: Waiting;
  readonly attempts: number;
}

/** The messages of a feed that are next, as `readPending` takes them, with the attempts noted for each. */
export async function attemptsOf(tx: EntityManager, placeId: string, feedId: string, limit: number): Promise<readonly Attempted[]> {
  return newFirst<Attempted>((waiting) =>
    tx.query(`select message_id "messageId", attempts, $4 waiting from receipt r where place_id = $1 and ${ofFeed('$2')} and ${thatWait(waiting)} ${oldestFirst} limit $3`, [placeId, feedId, limit, waiting]),
  );
}

/** Notes that reading these messages is about to begin. To be committed before it does: a message that kills the process leaves no other trace. */
export async function noteAttempts(tx: EntityManager, placeId: string, messageIds: readonly string[]): Promise<void> {
  await tx.query(`update receipt set attempts = attempts + 1 where place_id = $1 and message_id = any($2)`, [placeId, messageIds]);
}
