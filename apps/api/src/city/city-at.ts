import type { CapacityRow, CensusRow, CityInput, FeedRow } from '@homeward/board';
import { activeOn, dayOf, earlier, instant, type HomeCarePackage, type Instant, type Zone } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';
import { readFeeds } from '../feeds/read-feeds.js';
import { readCommunityAt } from './read-community.js';
import { capacityRow, readSites, type FoundCapacity } from './city-rows.js';

/** People in hospital beds at a moment, by the site of the spot they were in. */
const readBedsAt = async (tx: EntityManager, placeId: string, at: Instant): Promise<CensusRow[]> => {
  const rows: { siteCode: string; occupied: number }[] = await tx.query(
    `select coalesce(spot.site, '') "siteCode", count(*)::int occupied from stay s
     left join lateral (
       select visit->'location'->>'siteCode' site from jsonb_array_elements(s.state_detail->'visits') with ordinality v (visit, nth)
       where visit->>'from' <= $2 and (visit->>'to' is null or visit->>'to' > $2) order by nth desc limit 1) spot on true
     where s.place_id = $1 and s.kind = 'HOSPITAL' and s.state <> 'CANCELLED' and s.started_at <= $2::timestamptz and (s.ended_at is null or s.ended_at > $2::timestamptz)
     group by 1`,
    [placeId, at],
  );
  return rows.map((row) => ({ sector: 'ACUTE', ...row }));
};

/** Packages that were active on the day of a moment, by provider. */
const readPackagesAt = async (tx: EntityManager, placeId: string, at: Instant, zone: Zone): Promise<CensusRow[]> => {
  const day = dayOf(at, zone);
  const rows: { pack: HomeCarePackage }[] = await tx.query(
    `select one pack from person_state p cross join lateral jsonb_array_elements(p.state->'packages') one
     where p.place_id = $1 and exists (select from package k where k.place_id = p.place_id and k.person_id = p.person_id and k.start_date <= $2 and (k.end_date is null or k.end_date >= $2))`,
    [placeId, day],
  );
  const counts = new Map<string, number>();
  for (const { pack } of rows) if (activeOn(pack, day, zone)) counts.set(pack.latest.providerId, (counts.get(pack.latest.providerId) ?? 0) + 1);
  return [...counts].map(([siteCode, occupied]) => ({ sector: 'HOME_CARE', siteCode, occupied }));
};

/** Of each unit the newest report that spoke of `at` or before, as learned by `knownAt`. */
export async function readCapacityAt(tx: EntityManager, placeId: string, at: Instant, knownAt: Instant | null): Promise<CapacityRow[]> {
  const found: FoundCapacity[] = await tx.query(
    `select distinct on (unit) case kind when 'CareHomeCapacityReported' then 'CARE_HOME' else 'HOME_CARE' end sector,
            coalesce(body->>'locationId', body->>'providerId') "siteCode", happened_at "happenedAt", body report
     from fact where place_id = $1 and unit is not null and kind in ('CareHomeCapacityReported', 'HomeCareCapacityReported') and happened_at <= $2::timestamptz
       and case when $3::timestamptz is null then superseded_at is null else learned_at <= $3::timestamptz and (superseded_at is null or superseded_at > $3::timestamptz) end
     order by unit, happened_at desc, body::text desc`,
    [placeId, at, knownAt],
  );
  return found.map(capacityRow);
}

/** Of a past moment open beds are told as the place declares them, and who lived in a home is not set against what it declared. */
export const noBeds = { beds: [], residents: new Map() } as const satisfies Pick<CityInput, 'beds' | 'residents'>;

/** How far each feed's facts reach by today: a feed that has told of later moments is complete for this one. */
const reachAt = (feed: FeedRow, at: Instant): FeedRow => {
  const reached = feed.lastHappenedAt === null ? null : earlier(feed.lastHappenedAt, at);
  return { ...feed, lastMessageAt: reached, lastHappenedAt: reached, catchingUp: feed.catchingUp && reached !== at, restartedAt: null };
};

/** The city as it stood at `at`, by what is known today. */
export async function cityRowsAt(tx: EntityManager, placeId: string, zone: Zone, at: Instant): Promise<CityInput> {
  return {
    now: instant(at),
    feeds: (await readFeeds(tx, placeId)).map((feed) => reachAt(feed, at)),
    sites: await readSites(tx, placeId),
    census: [...(await readBedsAt(tx, placeId, at)), ...(await readPackagesAt(tx, placeId, at, zone))],
    capacity: await readCapacityAt(tx, placeId, at, null),
    ...noBeds,
    community: await readCommunityAt(tx, placeId, at, null),
  };
}
