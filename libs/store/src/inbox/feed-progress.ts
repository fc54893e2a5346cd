import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import { keepHalfHours, type Arrival } from '../rhythm/keep-half-hours.js';

export interface Progress {
  readonly messages: number;
  readonly rejected: number;
  readonly irrelevant: number;
  readonly lastMessageAt: Instant;
  /** The newest moment that the batch speaks of; null when it speaks of none. */
  readonly reached: Instant | null;
  /** True when even that moment is so old that the feed is behind. */
  readonly behind: boolean;
  /** Each message, for the feed's rhythm. */
  readonly arrivals: readonly Arrival[];
}

/** A feed that has been behind for so long raises its alerts all the same: late ones are better than none. */
const longestWait = { settled: '15 minutes', firstBackFill: '1 hour' } as const;

/** SQL that is true of a feed_state row `f` for whose people alerts wait. */
export const waitsFor = (placeId: string): string =>
  `(f.catching_up and f.catching_up_since > place_now(${placeId}) - case when f.settled then interval '${longestWait.settled}' else interval '${longestWait.firstBackFill}' end)`;

/** Moves a feed's state by one batch; returns whether the alerts of its people wait. */
export async function moveFeed(tx: EntityManager, placeId: string, feedId: string, progress: Progress): Promise<boolean> {
  await keepHalfHours(tx, placeId, feedId, progress.arrivals);
  const [row] = await tx.query<[{ waits: boolean }]>(
    `insert into feed_state as f (place_id, feed_id, last_happened_at, last_message_at, received, rejected, catching_up, catching_up_since, backlog, irrelevant)
     values ($1, $2, $3, $4, $5::bigint, $6, $7, case when $7 then place_now($1) end, case when $7 then $5::bigint else 0 end, $8)
     on conflict (place_id, feed_id) do update set last_happened_at = greatest(f.last_happened_at, excluded.last_happened_at),
       last_message_at = greatest(f.last_message_at, excluded.last_message_at), received = f.received + excluded.received, rejected = f.rejected + excluded.rejected, irrelevant = f.irrelevant + excluded.irrelevant,
       catching_up = excluded.catching_up, catching_up_since = case when excluded.catching_up then coalesce(f.catching_up_since, excluded.catching_up_since) end,
       backlog = case when excluded.catching_up then f.backlog + excluded.received else f.backlog end
     returning ${waitsFor('$1')} waits`,
    [placeId, feedId, progress.reached, progress.lastMessageAt, progress.messages, progress.rejected, progress.behind, progress.irrelevant],
  );
  return row.waits;
}
