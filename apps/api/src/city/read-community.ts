import type { CommunityRow } from '@homeward/board';
import { instant, type Instant } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';

type Found = Omit<CommunityRow, 'happenedAt'> & { readonly happenedAt: Date };

const named = `coalesce(u.report->>'siteCode', u.report->>'providerId') "siteCode", coalesce(s.name, p.name, u.report->>'providerId') name, coalesce(s.site_code is not null or p.confirmed, false) confirmed`;
const joins = `left join site s on s.place_id = $1 and s.site_code = u.report->>'siteCode' left join provider p on p.place_id = $1 and p.provider_id = u.report->>'providerId'`;

const rowOf = (found: Found): CommunityRow => ({ ...found, happenedAt: instant(found.happenedAt) });

/** The newest word of every community service. */
export async function readCommunity(tx: EntityManager, placeId: string): Promise<CommunityRow[]> {
  const found: Found[] = await tx.query(
    `select u.unit, u.happened_at "happenedAt", u.report, ${named} from (select unit, happened_at, state report from unit_state where place_id = $1 and kind = 'CommunityCapacityReported') u ${joins} order by u.unit`,
    [placeId],
  );
  return found.map(rowOf);
}

/** The same at a past moment, by what is known today or was known then. */
export async function readCommunityAt(tx: EntityManager, placeId: string, at: Instant, knownAt: Instant | null): Promise<CommunityRow[]> {
  const found: Found[] = await tx.query(
    `select u.unit, u.happened_at "happenedAt", u.report, ${named} from (
       select distinct on (unit) unit, happened_at, body report from fact
       where place_id = $1 and unit is not null and kind = 'CommunityCapacityReported' and happened_at <= $2::timestamptz
         and case when $3::timestamptz is null then superseded_at is null else learned_at <= $3::timestamptz and (superseded_at is null or superseded_at > $3::timestamptz) end
       order by unit, happened_at desc, body::text desc) u ${joins} order by u.unit`,
    [placeId, at, knownAt],
  );
  return found.map(rowOf);
}
