import type { EntityManager } from 'typeorm';
import type { DraftUnitFact, SectorCode } from '@homeward/flow';

const columns = 'place_id, unit, kind, sector, site_code, provider_id, happened_at, feed_id, state';

/** Lets the newest report of each unit stand. Equal times break on content, so that any order of arrival ends the same. Returns the sectors that moved. */
export async function saveUnits(tx: EntityManager, placeId: string, feedId: string, facts: readonly DraftUnitFact[]): Promise<SectorCode[]> {
  if (facts.length === 0) return [];
  const rows = facts.map((fact) => {
    const { sector, site } = placeOf(fact);
    return { place_id: placeId, unit: fact.unit, kind: fact.kind, sector, site_code: site, provider_id: site, happened_at: fact.happenedAt, feed_id: feedId, state: fact.body };
  });
  const moved = await tx.query<{ sector: UnitPlace['sector'] }[]>(
    `insert into unit_state as u (${columns}) select distinct on (unit) ${columns} from jsonb_populate_recordset(null::unit_state, $1::jsonb) order by unit, happened_at desc, state::text desc
     on conflict (place_id, unit) do update set happened_at = excluded.happened_at, feed_id = excluded.feed_id, state = excluded.state, kind = excluded.kind, sector = excluded.sector, site_code = excluded.site_code, provider_id = excluded.provider_id
     where (excluded.happened_at, excluded.state::text) > (u.happened_at, u.state::text) returning sector`,
    [JSON.stringify(rows)],
  );
  return [...new Set(moved.map((row) => row.sector))].filter((sector) => sector !== 'COMMUNITY');
}

/** What a unit belongs to: its part of the city, and the site, home or provider that answers for it. */
interface UnitPlace {
  readonly sector: SectorCode | 'COMMUNITY';
  readonly site: string;
}

const placeOf = (fact: DraftUnitFact): UnitPlace => {
  switch (fact.kind) {
    case 'CareHomeCapacityReported':
    case 'CareHomeEventRecorded':
      return { sector: 'CARE_HOME', site: fact.body.locationId };
    case 'HomeCareCapacityReported':
      return { sector: 'HOME_CARE', site: fact.body.providerId };
    case 'CommunityCapacityReported':
      return { sector: fact.body.serviceType === 'INTERMEDIATE_BED' ? 'INTERMEDIATE' : 'COMMUNITY', site: fact.body.providerId };
    case 'MeasureReported':
    case 'BedStateReported':
      return { sector: 'ACUTE', site: fact.body.siteCode };
    case 'LocationDescribed':
      return { sector: 'ACUTE', site: fact.body.location.siteCode ?? '' };
  }
};
