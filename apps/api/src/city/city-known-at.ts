import type { CensusRow, CityInput, FeedRow } from '@homeward/board';
import { instant, type Instant } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';
import { readFeeds } from '../feeds/read-feeds.js';
import { noBeds, readCapacityAt } from './city-at.js';
import { readCommunityAt } from './read-community.js';
import { readSites } from './city-rows.js';

/** The site totals that the screens showed at a moment. */
const readCensusKnown = (tx: EntityManager, placeId: string, knownAt: Instant): Promise<CensusRow[]> =>
  tx.query(
    `select distinct on (sector, site_code) sector, site_code "siteCode", occupied from census_history
     where place_id = $1 and known_from <= $2::timestamptz order by sector, site_code, known_from desc`,
    [placeId, knownAt],
  );

/** When each feed had last been heard by then: by whole half hours, and of the last one message by message. Whether it was catching up at that moment is not kept, so it is not claimed. */
const readHeard = async (tx: EntityManager, placeId: string, knownAt: Instant): Promise<Map<string, Instant>> => {
  const rows: { feedId: string; at: Date }[] = await tx.query(
    `select f.feed_id "feedId", max(heard.at) at from feed f cross join lateral (
       (select last_at at from feed_half_hour where place_id = f.place_id and feed_id = f.feed_id and last_at <= $2::timestamptz order by starts_at desc limit 1)
       union all select max(received_at) from message_body b join receipt r using (place_id, message_id, received_at)
       where b.place_id = f.place_id and b.received_at > $2::timestamptz - interval '30 minutes' and b.received_at <= $2::timestamptz and r.feed_id = f.feed_id) heard
     where f.place_id = $1 group by f.feed_id having max(heard.at) is not null`,
    [placeId, knownAt],
  );
  return new Map(rows.map((row) => [row.feedId, instant(row.at)]));
};

/** The city as the screens showed it at `knownAt`. */
export async function cityRowsKnownAt(tx: EntityManager, placeId: string, knownAt: Instant): Promise<CityInput> {
  const heard = await readHeard(tx, placeId, knownAt);
  const feeds = (await readFeeds(tx, placeId)).map((feed): FeedRow => {
    const last = heard.get(feed.feedId) ?? null;
    return { ...feed, lastMessageAt: last, lastHappenedAt: last, catchingUp: false, restartedAt: null };
  });
  return { now: instant(knownAt), feeds, sites: await readSites(tx, placeId), census: await readCensusKnown(tx, placeId, knownAt), capacity: await readCapacityAt(tx, placeId, knownAt, knownAt), ...noBeds, community: await readCommunityAt(tx, placeId, knownAt, knownAt) };
}
