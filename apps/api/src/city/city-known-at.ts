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

/** How far back messages themselves are asked, a little first. Who was silent for longer is found in the half hours of the feeds. */
const lookBack = ['1 hour', '1 day', '9 days'] as const;

/** The feeds that were heard in so long before, and when last: of what was read, as the screens count it. */
const heardWithin = (tx: EntityManager, placeId: string, knownAt: Instant, span: (typeof lookBack)[number]): Promise<Heard[]> =>
  tx.query(
    `select r.feed_id "feedId", max(b.received_at) at from message_body b join receipt r using (place_id, message_id, received_at)
     where b.place_id = $1 and b.received_at <= $2::timestamptz and b.received_at > $2::timestamptz - $3::interval and r.interpretation > 0 group by r.feed_id`,
    [placeId, knownAt, span],
  );

const heardLongBefore = (tx: EntityManager, placeId: string, knownAt: Instant, feeds: readonly string[]): Promise<Heard[]> =>
  tx.query(
    `select distinct on (feed_id) feed_id "feedId", last_at at from feed_half_hour where place_id = $1 and feed_id = any($3) and last_at <= $2::timestamptz order by feed_id, starts_at desc`,
    [placeId, knownAt, feeds],
  );

interface Heard {
  readonly feedId: string;
  readonly at: Date;
}

/** When each feed had last been heard by then. Whether it was catching up at that moment is not kept, so it is not claimed. */
const readHeard = async (tx: EntityManager, placeId: string, knownAt: Instant, feeds: readonly string[]): Promise<Map<string, Instant>> => {
  const heard = new Map<string, Instant>();
  const silent = (): string[] => feeds.filter((feed) => !heard.has(feed));
  for (const span of lookBack) {
    if (silent().length > 0) for (const { feedId, at } of await heardWithin(tx, placeId, knownAt, span)) heard.set(feedId, instant(at));
  }
  if (silent().length > 0) for (const { feedId, at } of await heardLongBefore(tx, placeId, knownAt, silent())) heard.set(feedId, instant(at));
  return heard;
};

/** What was refused of each feed in the 24 hours before, as `readFeeds` counts it for now. */
const readRefused = async (tx: EntityManager, placeId: string, knownAt: Instant): Promise<Map<string, number>> => {
  const rows: { feedId: string; refused: number }[] = await tx.query(
    `select feed_id "feedId", count(*)::int refused from rejection where place_id = $1 and received_at <= $2::timestamptz and received_at > $2::timestamptz - interval '1 day' group by feed_id`,
    [placeId, knownAt],
  );
  return new Map(rows.map(({ feedId, refused }) => [feedId, refused]));
};

/** The city as the screens showed it at `knownAt`. */
export async function cityRowsKnownAt(tx: EntityManager, placeId: string, knownAt: Instant): Promise<CityInput> {
  const known = await readFeeds(tx, placeId);
  const heard = await readHeard(tx, placeId, knownAt, known.map(({ feedId }) => feedId));
  const refused = await readRefused(tx, placeId, knownAt);
  const feeds = known.map((feed): FeedRow => {
    const last = heard.get(feed.feedId) ?? null;
    return { ...feed, lastMessageAt: last, lastHappenedAt: last, rejected: refused.get(feed.feedId) ?? 0, catchingUp: false, restartedAt: null };
  });
  return { now: instant(knownAt), feeds, sites: await readSites(tx, placeId), census: await readCensusKnown(tx, placeId, knownAt), capacity: await readCapacityAt(tx, placeId, knownAt, knownAt), ...noBeds, community: await readCommunityAt(tx, placeId, knownAt, knownAt) };
}
