import { attemptsOf, lockFeed, noteAttempts, type Attempted, type Waiting } from '@homeward/store';
import type { Working } from '../working.js';
import { park } from './count-fault.js';

/** Kills that were noted for a message before it is parked: with the one that nobody noted, three. */
const killsNoted = 2;

export interface Suspicion {
  /** How many messages to take; 0: look again. */
  readonly limit: number;
  /** What is proven once they are read: messages of this kind do not kill this process. Null: nothing yet. */
  readonly proves: Waiting | null;
}

/** What this process knows of one feed. */
export interface Proof {
  /** It has read messages of these kinds, and lives. */
  readonly kinds: Set<Waiting>;
  /** The messages that it has noted itself: since it lives, they did not kill it. */
  readonly noted: Set<string>;
}

export const noProof = (): Proof => ({ kinds: new Set(), noted: new Set() });

/**
 * To be asked before a batch of a feed until this process has read one of its kind. A message that kills its process (out of
 * memory, an endless loop) leaves nothing but what was noted and committed before: so the messages of this batch are noted now.
 * Those noted by an earlier process are read one by one, and one that goes on killing when read alone is parked as a fault of ours.
 */
export async function suspect({ db, place, logger }: Working, feedId: string, limit: number, { noted }: Proof): Promise<Suspicion> {
  const { placeId } = place;
  return db.transaction(async (tx) => {
    if (!(await lockFeed(tx, placeId, feedId))) return { limit: 0, proves: null };
    const oldest = await attemptsOf(tx, placeId, feedId, limit);
    const first = oldest[0];
    if (first === undefined) return { limit: 0, proves: null };
    const kills = ({ messageId, attempts }: Attempted): number => attempts - (noted.has(messageId) ? 1 : 0);
    if (kills(first) >= killsNoted) {
      await park(tx, placeId, first.messageId, 'the process that read it was killed');
      logger.error({ feedId, messageId: first.messageId }, 'a message was parked: the process that read it was killed three times');
      return { limit: 0, proves: null };
    }
    const suspected = oldest.some((message) => kills(message) > 0);
    const taken = suspected ? [first.messageId] : oldest.map(({ messageId }) => messageId);
    await noteAttempts(tx, placeId, taken.filter((messageId) => !noted.has(messageId)));
    taken.forEach((messageId) => noted.add(messageId));
    return { limit: taken.length, proves: suspected ? null : first.waiting };
  });
}
