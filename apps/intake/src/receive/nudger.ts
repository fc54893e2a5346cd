import type { Messaging } from '@homeward/messaging';

export interface Nudger {
  /** Tells the workers, soon and outside any transaction, that messages of this feed wait. Never fails: a sweep finds them too. */
  nudge(feedId: string): void;
  settled(): Promise<void>;
}

/** A feed's next nudge comes no sooner: a queue on PostgreSQL pays for each with a commit of its own, which the messages' commits then wait for. */
const leastMs = 25;

/** One nudge of a feed at a time; what comes meanwhile is told by one more after it. */
export function createNudger(messaging: Pick<Messaging, 'nudge'>, placeId: string, onFault: (fault: unknown) => void): Nudger {
  const inFlight = new Map<string, { again: boolean; done: Promise<void> }>();
  const tell = async (feedId: string, flight: { again: boolean }): Promise<void> => {
    do {
      flight.again = false;
      try {
        await messaging.nudge('interpret', { name: 'feed', data: { placeId, feedId }, dedupe: `${placeId}/${feedId}` });
      } catch (fault) {
        onFault(fault);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, leastMs));
    } while (flight.again);
    inFlight.delete(feedId);
  };
  return {
    nudge(feedId) {
      const flying = inFlight.get(feedId);
      if (flying) flying.again = true;
      else {
        const flight = { again: false, done: Promise.resolve() };
        inFlight.set(feedId, flight);
        flight.done = tell(feedId, flight);
      }
    },
    settled: async () => {
      await Promise.all([...inFlight.values()].map(({ done }) => done));
    },
  };
}
