import type { EntityManager } from 'typeorm';
import type { DraftUnitFact, SectorCode } from '@homeward/flow';
import { lastToldOf, newestUnitFirst, unitRank, withLastTold } from './newest-unit.js';

const columns = ['kind', 'sector', 'site_code', 'provider_id', 'happened_at', 'feed_id'] as const;

const isNewer = `${unitRank('excluded', 'state')} > ${unitRank('u', 'state')}`;

/** Lets the newest report of each unit stand, whatever the order of arrival, with when the unit was last told of. Returns the sectors that moved. */
export async function saveUnits(tx: EntityManager, placeId: string, feedId: string, facts: readonly DraftUnitFact[]): Promise<SectorCode[]> {
  if (facts.length === 0) return [];
  const rows = facts.map((fact) => {
    const { sector, site } = placeOf(fact);
    return { place_id: placeId, unit: fact.unit, kind: fact.kind, sector, site_code: site, provider_id: site, happened_at: fact.happenedAt, feed_id: feedId, state: fact.body };
  });
  const moved = await tx.query<{ sector: UnitPlace['sector'] }[]>(
    `insert into unit_state as u (place_id, unit, ${columns.join(', ')}, state)
       select distinct on (unit) place_id, unit, ${columns.join(', ')}, ${withLastTold('state', `max(${lastToldOf('n', 'state')}) over (partition by unit)`)}
       from jsonb_populate_recordset(null::unit_state, $1::jsonb) n order by unit, ${newestUnitFirst('n', 'state')}
     on conflict (place_id, unit) do update set ${columns.map((column) => `${column} = case when ${isNewer} then excluded.${column} else u.${column} end`).join(', ')},
       state = ${withLastTold(`case when ${isNewer} then excluded.state else u.state end`, `greatest(${lastToldOf('excluded', 'state')}, ${lastToldOf('u', 'state')})`)}
     where ${isNewer} or ${lastToldOf('excluded', 'state')} > coalesce(${lastToldOf('u', 'state')}, '') returning sector`,
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
