import type { EntityManager } from '@homeward/store';

/** Rejections of one feed for one reason. */
export interface GroupRow {
  readonly feedId: string;
  readonly transport: 'MLLP' | 'CSV' | 'FHIR';
  readonly code: string;
  /** As the newest open one says it, else the newest. */
  readonly message: string;
  readonly open: number;
  readonly total: number;
  readonly oldestAt: Date;
  readonly newestAt: Date;
}

/** Every group of a place: those with work in them first, the newest first. */
export async function rejectionGroups(tx: EntityManager, placeId: string): Promise<GroupRow[]> {
  return tx.query(
    `with g as (
       select feed_id, code, count(*) filter (where replayed_at is null and mended_at is null)::int open, count(*)::int total,
         coalesce(min(received_at) filter (where replayed_at is null and mended_at is null), min(received_at)) oldest,
         coalesce(max(received_at) filter (where replayed_at is null and mended_at is null), max(received_at)) newest,
         coalesce(max(rejection_id) filter (where replayed_at is null and mended_at is null), max(rejection_id)) speaks
       from rejection where place_id = $1 group by feed_id, code)
     select g.feed_id "feedId", f.transport, g.code, r.message, g.open, g.total, g.oldest "oldestAt", g.newest "newestAt"
     from g join feed f on f.place_id = $1 and f.feed_id = g.feed_id join rejection r on r.place_id = $1 and r.rejection_id = g.speaks
     order by g.open = 0, g.newest desc, g.feed_id, g.code`,
    [placeId],
  );
}
