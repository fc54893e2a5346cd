import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';

export interface Progress {
  readonly messages: number;
  readonly rejected: number;
  readonly lastMessageAt: Instant;
  /** The newest moment that the batch speaks of; null when it speaks of none. */
  readonly reached: Instant | null;
  /** True when even that moment is so old that the feed is behind. */
  readonly behind: boolean;
}

/** Moves a feed's state by one batch; returns whether it is now catching up. */
export async function moveFeed(tx: EntityManager, placeId: string, feedId: string, progress: Progress): Promise<boolean> {
  const [row] = await tx.query<[{ catching_up: boolean }]>(
    `insert into feed_state as f (place_id, feed_id, last_happened_at, last_message_at, received, rejected, catching_up, backlog)
     values ($1, $2, $3, $4, $5::bigint, $6, $7, case when $7 then $5::bigint else 0 end)
     on conflict (place_id, feed_id) do update set last_happened_at = greatest(f.last_happened_at, excluded.last_happened_at),
       last_message_at = greatest(f.last_message_at, excluded.last_message_at), received = f.received + excluded.received, rejected = f.rejected + excluded.rejected,
       catching_up = excluded.catching_up, backlog = case when excluded.catching_up then f.backlog + excluded.received else f.backlog end
     returning catching_up`,
    [placeId, feedId, progress.reached, progress.lastMessageAt, progress.messages, progress.rejected, progress.behind],
  );
  return row.catching_up;
}
