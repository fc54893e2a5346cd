import type { EntityManager } from 'typeorm';
import type { SectorCode } from '@homeward/flow';
import type { Row } from '../sync-rows.js';

/** A bed or package that somebody takes up; `ward` empty where nobody says. */
interface Held {
  readonly sector: SectorCode;
  readonly site: string;
  readonly ward: string;
}

interface Count extends Held {
  readonly n: number;
}

const keyOf = ({ sector, site, ward }: Held): string => `${sector}\u0000${site}\u0000${ward}`;

/** What rows of stays and packages take up. */
export const heldBy = (stays: readonly Row[], packages: readonly Row[]): Held[] => [
  ...stays.filter((stay) => stay['kind'] === 'HOSPITAL' && stay['state'] === 'OPEN').map((stay): Held => ({ sector: 'ACUTE', site: textOf(stay['site_code']), ward: textOf(stay['ward']) })),
  ...packages.filter((pack) => pack['status'] === 'ACTIVE').map((pack): Held => ({ sector: 'HOME_CARE', site: textOf(pack['provider_id']), ward: '' })),
];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The difference by ward and (ward `*`) by site, in key order; what did not move is left out. */
export function countsMoved(before: readonly Held[], after: readonly Held[]): Count[] {
  const moved = new Map<string, Count>();
  for (const [held, sign] of [[before, -1], [after, 1]] as const) {
    for (const one of held.flatMap((each) => [each, { ...each, ward: '*' }])) moved.set(keyOf(one), { ...one, n: (moved.get(keyOf(one))?.n ?? 0) + sign });
  }
  return [...moved].filter(([, count]) => count.n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

/**
 * Moves the census, in key order, and keeps the history of site totals. The row of a site's total is where
 * two transactions about one site meet, so the total that the history takes is never torn. Returns the sectors that moved.
 */
export async function moveCensus(tx: EntityManager, placeId: string, steps: readonly Count[]): Promise<SectorCode[]> {
  if (steps.length === 0) return [];
  const columns = [steps.map((s) => s.sector), steps.map((s) => s.site), steps.map((s) => s.ward), steps.map((s) => s.n)];
  await tx.query(
    `insert into census as c (place_id, sector, site_code, ward, occupied)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::int[])
     on conflict (place_id, sector, site_code, ward) do update set occupied = c.occupied + excluded.occupied`,
    [placeId, ...columns],
  );
  const totals = steps.filter((step) => step.ward === '*');
  if (totals.length > 0) {
    await tx.query(
      `insert into census_history (place_id, sector, site_code, known_from, occupied)
       select place_id, sector, site_code, place_now($1), occupied from census
       join unnest($2::text[], $3::text[]) t (sector, site_code) using (sector, site_code) where place_id = $1 and ward = '*'
       on conflict (place_id, sector, site_code, known_from) do update set occupied = excluded.occupied`,
      [placeId, totals.map((s) => s.sector), totals.map((s) => s.site)],
    );
  }
  return [...new Set(steps.map((step) => step.sector))];
}
