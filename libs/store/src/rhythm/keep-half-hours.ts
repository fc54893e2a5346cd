import { learnRhythm, type FeedHalfHour } from '@homeward/board';
import { instant, type Instant, type Zone } from '@homeward/flow';
import type { EntityManager } from 'typeorm';

/** A message of a batch: when it came, and whether it was refused. */
export interface Arrival {
  readonly at: Instant;
  readonly rejected: boolean;
}

/** So much of the past is read to learn a rhythm. */
const remembered = '9 weeks';

/**
 * Adds a batch to the half hours in which its messages came. When the batch opens a new half hour, the feed's rhythm is learned anew:
 * 48 times a day at most, from rows of one feed.
 */
export async function keepHalfHours(tx: EntityManager, placeId: string, feedId: string, arrivals: readonly Arrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  const rows = await tx.query<{ fresh: boolean }[]>(
    `with came as (select at, rejected, date_bin('30 minutes', at, timestamptz '2000-01-01 00:00:00+00') starts_at from unnest($3::timestamptz[], $4::boolean[]) c (at, rejected)),
     spaced as (select *, extract(epoch from at - lag(at) over (partition by starts_at order by at)) gap from came)
     insert into feed_half_hour as h (place_id, feed_id, starts_at, first_at, last_at, longest_gap_seconds, received, rejected)
     select $1, $2, starts_at, min(at), max(at), coalesce(max(gap), 0), count(*), count(*) filter (where rejected) from spaced group by starts_at order by starts_at
     on conflict (place_id, feed_id, starts_at) do update set received = h.received + excluded.received, rejected = h.rejected + excluded.rejected,
       longest_gap_seconds = greatest(h.longest_gap_seconds, excluded.longest_gap_seconds, extract(epoch from excluded.first_at - h.last_at)),
       first_at = least(h.first_at, excluded.first_at), last_at = greatest(h.last_at, excluded.last_at)
     returning (xmax = 0) fresh`,
    [placeId, feedId, arrivals.map((each) => each.at), arrivals.map((each) => each.rejected)],
  );
  if (rows.some((row) => row.fresh)) await learnFeed(tx, placeId, feedId);
}

const learnFeed = async (tx: EntityManager, placeId: string, feedId: string): Promise<void> => {
  const found: { startsAt: Date; firstAt: Date; lastAt: Date; longestGapSeconds: number }[] = await tx.query(
    `select starts_at "startsAt", first_at "firstAt", last_at "lastAt", longest_gap_seconds "longestGapSeconds" from feed_half_hour
     where place_id = $1 and feed_id = $2 and starts_at > place_now($1) - interval '${remembered}' order by starts_at`,
    [placeId, feedId],
  );
  const [{ zone, now }] = await tx.query<[{ zone: Zone; now: Date }]>(`select zone, place_now($1) now from place where place_id = $1`, [placeId]);
  const sent = found.map((row): FeedHalfHour => ({ startsAt: instant(row.startsAt), firstAt: instant(row.firstAt), lastAt: instant(row.lastAt), longestGapSeconds: row.longestGapSeconds }));
  await tx.query(
    `insert into feed_rhythm (place_id, feed_id, gaps, learned_at) values ($1, $2, $3, $4)
     on conflict (place_id, feed_id) do update set gaps = excluded.gaps, learned_at = excluded.learned_at`,
    [placeId, feedId, learnRhythm(sent, zone, instant(now)), instant(now)],
  );
};
