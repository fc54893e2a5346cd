import type { EntityManager } from 'typeorm';
import type { DraftUnitFact, SectorCode } from '@homeward/flow';

/** Lets the newest report of each unit stand. Equal times break on content, so that any order of arrival ends the same. Returns the sectors that moved. */
export async function saveUnits(tx: EntityManager, placeId: string, feedId: string, facts: readonly DraftUnitFact[]): Promise<SectorCode[]> {
  if (facts.length === 0) return [];
  const rows = facts.map((fact) => ({ place_id: placeId, unit: fact.unit, sector: sectorOf(fact), site_code: providerOf(fact), provider_id: providerOf(fact), happened_at: fact.happenedAt, feed_id: feedId, state: fact.body }));
  const moved = await tx.query<{ sector: SectorCode }[]>(
    `insert into unit_state as u select distinct on (unit) * from jsonb_populate_recordset(null::unit_state, $1::jsonb) order by unit, happened_at desc, state::text desc
     on conflict (place_id, unit) do update set happened_at = excluded.happened_at, feed_id = excluded.feed_id, state = excluded.state, sector = excluded.sector, site_code = excluded.site_code, provider_id = excluded.provider_id
     where (excluded.happened_at, excluded.state::text) > (u.happened_at, u.state::text) returning sector`,
    [JSON.stringify(rows)],
  );
  return [...new Set(moved.map((row) => row.sector))];
}

const sectorOf = (fact: DraftUnitFact): SectorCode => (fact.kind === 'CareHomeCapacityReported' ? 'CARE_HOME' : 'HOME_CARE');
const providerOf = (fact: DraftUnitFact): string => (fact.kind === 'CareHomeCapacityReported' ? fact.body.locationId : fact.body.providerId);
