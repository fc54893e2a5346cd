import type { FeedRow, Rhythm } from '@homeward/board';
import { instant, type Instant, type SectorCode, type Zone } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';
import type { FeedTransport } from '../generated/schema-types.js';

/** A feed with what it has brought. `rejected` counts the last 24 hours, `rejectedInAll` since the beginning. */
export interface FeedInUse extends FeedRow {
  readonly name: string;
  readonly transport: FeedTransport;
  readonly received: number;
  readonly rejectedInAll: number;
}

interface Found {
  readonly feedId: string;
  readonly name: string;
  readonly sector: SectorCode;
  readonly siteCode: string | null;
  readonly transport: FeedTransport;
  readonly tellsOfPeople: boolean;
  readonly expectedEverySeconds: number;
  readonly lastMessageAt: Date | null;
  readonly lastHappenedAt: Date | null;
  readonly received: number;
  readonly rejectedInAll: number;
  readonly rejected: number;
  readonly catchingUp: boolean;
  readonly rhythm: Rhythm | null;
  readonly zone: Zone;
  readonly restartedAt: Date | null;
}

const orNull = (at: Date | null): Instant | null => (at === null ? null : instant(at));

/** Every feed of a place, by id. */
export async function readFeeds(tx: EntityManager, placeId: string): Promise<FeedInUse[]> {
  const found: Found[] = await tx.query(
    `select f.feed_id "feedId", f.name, f.sector, f.settings->>'defaultSiteCode' "siteCode", f.transport, f.transport <> 'CSV' "tellsOfPeople", f.expected_every_seconds "expectedEverySeconds",
            s.last_message_at "lastMessageAt", s.last_happened_at "lastHappenedAt", (coalesce(s.received, 0) + u.n)::int received, (coalesce(s.rejected, 0) + u.n)::int "rejectedInAll",
            coalesce(s.catching_up, false) "catchingUp", y.gaps rhythm, p.zone, c.started_at "restartedAt",
            (select count(*)::int from rejection r where r.place_id = f.place_id and r.feed_id = f.feed_id and r.received_at > place_now($1) - interval '1 day') rejected
     from feed f join place p using (place_id) left join feed_state s using (place_id, feed_id) left join feed_rhythm y using (place_id, feed_id) left join city_start c using (place_id)
     -- What was refused at the door or parked never went through a batch, so the feed's own figures lack it.
     cross join lateral (select count(*) n from receipt r where r.place_id = f.place_id and r.feed_id = f.feed_id and r.outcome is not null and r.interpretation = 0) u
     where f.place_id = $1 order by f.feed_id`,
    [placeId],
  );
  return found.map((row) => ({ ...row, lastMessageAt: orNull(row.lastMessageAt), lastHappenedAt: orNull(row.lastHappenedAt), restartedAt: orNull(row.restartedAt) }));
}
