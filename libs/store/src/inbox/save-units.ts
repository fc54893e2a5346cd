import type { EntityManager } from 'typeorm';
import type { DraftUnitFact, SectorCode } from '@homeward/flow';

/** Lets the newest report of each unit stand. Equal times break on content, so that any order of arrival ends the same. Returns the sectors that moved. */
export async function saveUnits(tx: EntityManager, placeId: string, feedId: string, facts: readonly DraftUnitFact[]): Promise<SectorCode[]> {
  const newest = new Map<string, DraftUnitFact>();
  for (const fact of facts) {
    const before = newest.get(fact.unit);
    if (before === undefined || orderOf(fact) > orderOf(before)) newest.set(fact.unit, fact);
  }
  if (newest.size === 0) return [];
  const rows = [...newest.values()]
    .sort((a, b) => (a.unit < b.unit ? -1 : 1))
    .map((fact) => ({ place_id: placeId, unit: fact.unit, sector: sectorOf(fact), site_code: providerOf(fact), provider_id: providerOf(fact), happened_at: fact.happenedAt, feed_id: feedId, state: fact.body }));
  const moved: { sector: SectorCode }[] = await tx.query(
    `insert into unit_state as u select * from jsonb_populate_recordset(null::unit_state, $1::jsonb)
     on conflict (place_id, unit) do update set happened_at = excluded.happened_at, feed_id = excluded.feed_id, state = excluded.state, sector = excluded.sector, site_code = excluded.site_code, provider_id = excluded.provider_id
     where (excluded.happened_at, excluded.state::text) > (u.happened_at, u.state::text) returning sector`,
    [JSON.stringify(rows)],
  );
  return [...new Set(moved.map((row) => row.sector))];
}

const orderOf = (fact: DraftUnitFact): string => `${fact.happenedAt}|${JSON.stringify(fact.body)}`;
const sectorOf = (fact: DraftUnitFact): SectorCode => (fact.kind === 'CareHomeCapacityReported' ? 'CARE_HOME' : 'HOME_CARE');
const providerOf = (fact: DraftUnitFact): string => (fact.kind === 'CareHomeCapacityReported' ? fact.body.locationId : fact.body.providerId);
