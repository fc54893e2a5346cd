import { instant, type Instant } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';

/** FeedCell of the schema: one half hour. */
export interface FeedCell {
  readonly from: Instant;
  readonly received: number;
  readonly rejected: number;
}

/** The last 24 hours of each feed in 48 half hours, oldest first; the last one still runs. Half hours in which nothing came are 0: the feed was listened to. */
export async function readCells(tx: EntityManager, placeId: string, feedIds: readonly string[]): Promise<Map<string, readonly FeedCell[]>> {
  const rows: { feedId: string; from: Date; received: number; rejected: number }[] = await tx.query(
    `select f.feed_id "feedId", s.starts_at "from", coalesce(h.received, 0) received, coalesce(h.rejected, 0) rejected
     from unnest($2::text[]) f (feed_id)
     cross join generate_series(date_bin('30 minutes', place_now($1), timestamptz '2000-01-01 00:00:00+00') - interval '23 hours 30 minutes', place_now($1), interval '30 minutes') s (starts_at)
     left join feed_half_hour h on h.place_id = $1 and h.feed_id = f.feed_id and h.starts_at = s.starts_at order by 1, 2`,
    [placeId, feedIds],
  );
  const cells = new Map<string, FeedCell[]>(feedIds.map((id) => [id, []]));
  for (const { feedId, from, received, rejected } of rows) cells.get(feedId)?.push({ from: instant(from), received, rejected });
  return cells;
}
