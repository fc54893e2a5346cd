import type { EntityManager } from '@homeward/store';

/** FeedEndings of the schema. */
export interface FeedEndings {
  readonly facts: number;
  readonly rejected: number;
  readonly irrelevant: number;
  readonly fault: number;
  readonly waiting: number;
}

/**
 * What became of every message of each feed. Those that were read are counted as they are read; only those that wait, and those that
 * were refused at the door or parked, are counted here, each by an index of their own. The parts sum to what was taken in.
 */
export async function readEndings(tx: EntityManager, placeId: string, feedIds: readonly string[]): Promise<Map<string, FeedEndings>> {
  const rows: (FeedEndings & { readonly feedId: string })[] = await tx.query(
    `select f.feed_id "feedId", (coalesce(s.received, 0) - coalesce(s.rejected, 0) - coalesce(s.irrelevant, 0))::int facts, (coalesce(s.rejected, 0) + u.rejected)::int rejected,
            (coalesce(s.irrelevant, 0) + u.irrelevant)::int irrelevant, u.fault::int fault, w.waiting::int waiting
     from unnest($2::text[]) f (feed_id) left join feed_state s on s.place_id = $1 and s.feed_id = f.feed_id
     cross join lateral (select count(*) filter (where outcome = 'REJECTED') rejected, count(*) filter (where outcome = 'FAULT') fault, count(*) filter (where outcome = 'IRRELEVANT') irrelevant
       from receipt r where r.place_id = $1 and r.feed_id = f.feed_id and r.outcome is not null and r.interpretation = 0) u
     cross join lateral (select count(*) waiting from receipt r where r.place_id = $1 and r.feed_id = f.feed_id and r.outcome is null) w`,
    [placeId, feedIds],
  );
  return new Map(rows.map(({ feedId, ...endings }) => [feedId, endings]));
}

/** Of a feed that never sent anything. */
export const noEndings: FeedEndings = { facts: 0, rejected: 0, irrelevant: 0, fault: 0, waiting: 0 };
