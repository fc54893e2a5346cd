import type { CityInput } from '@homeward/board';
import type { EntityManager } from '@homeward/store';

/** People known to live in each home that a residents feed has ever spoken of, with the feeds of the organisations that named them. */
export async function readResidents(tx: EntityManager, placeId: string): Promise<CityInput['residents']> {
  const rows: { code: string; known: number; feedIds: string[] }[] = await tx.query(
    `select h.code, h.known, array(select feed_id from feed where place_id = $1 and settings->>'organisation' = any(h.organisations) order by 1) "feedIds"
     from (select site_code code, array_agg(distinct organisation) organisations, count(*) filter (where state = 'OPEN')::int known
           from stay where place_id = $1 and kind = 'CARE_HOME' and site_code is not null group by 1) h`,
    [placeId],
  );
  return new Map(rows.map(({ code, known, feedIds }) => [code, { known, feedIds }]));
}
