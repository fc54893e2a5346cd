import type { EntityManager } from 'typeorm';
import type { SectorCode } from '@homeward/flow';

interface Count {
  readonly sector: SectorCode;
  readonly site: string;
  readonly ward: string;
  readonly n: number;
}

const keyOf = (count: Count): string => `${count.sector}\u0000${count.site}\u0000${count.ward}`;

/** How many beds and packages the given persons take up, by ward and (ward `*`) by site. */
export async function countsOf(tx: EntityManager, placeId: string, personIds: readonly string[]): Promise<Count[]> {
  return tx.query(
    `with held as (
       select 'ACUTE' sector, coalesce(site_code, '') site, coalesce(ward, '') ward from stay
       where place_id = $1 and person_id = any($2) and kind = 'HOSPITAL' and state = 'OPEN'
       union all
       select 'HOME_CARE', provider_id, '' from package where place_id = $1 and person_id = any($2) and status = 'ACTIVE')
     select sector, site, ward, count(*)::int n from held group by 1, 2, 3
     union all select sector, site, '*', count(*)::int from held group by 1, 2`,
    [placeId, personIds],
  );
}

/**
 * Moves the census by the difference, in key order, and keeps the history of site totals. The row of a site's total is where
 * two transactions about one site meet, so the total that the history takes is never torn. Returns the sectors that moved.
 */
export async function moveCensus(tx: EntityManager, placeId: string, before: readonly Count[], after: readonly Count[]): Promise<SectorCode[]> {
  const moved = new Map<string, Count>();
  for (const [counts, sign] of [[before, -1], [after, 1]] as const) {
    for (const count of counts) moved.set(keyOf(count), { ...count, n: (moved.get(keyOf(count))?.n ?? 0) + sign * count.n });
  }
  const steps = [...moved].filter(([, count]) => count.n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  if (steps.length === 0) return [];
  const columns = [steps.map((s) => s.sector), steps.map((s) => s.site), steps.map((s) => s.ward), steps.map((s) => s.n)];
  await tx.query(
    `insert into census as c (place_id, sector, site_code, ward, occupied)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::int[])
     on conflict (place_id, sector, site_code, ward) do update set occupied = c.occupied + excluded.occupied`,
    [placeId, ...columns],
  );
  const totals = steps.filter((step) => step.ward === '*');
  await tx.query(
    `insert into census_history (place_id, sector, site_code, known_from, occupied)
     select place_id, sector, site_code, place_now($1), occupied from census
     join unnest($2::text[], $3::text[]) t (sector, site_code) using (sector, site_code) where place_id = $1 and ward = '*'
     on conflict (place_id, sector, site_code, known_from) do update set occupied = excluded.occupied`,
    [placeId, totals.map((s) => s.sector), totals.map((s) => s.site)],
  );
  return [...new Set(steps.map((step) => step.sector))];
}
