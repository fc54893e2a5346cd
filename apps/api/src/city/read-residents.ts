import type { EntityManager } from '@homeward/store';

/** People known to live in each home that a residents feed has ever spoken of. */
export async function readResidents(tx: EntityManager, placeId: string): Promise<Map<string, number>> {
  const rows: { code: string; known: number }[] = await tx.query(
    `select site_code code, count(*) filter (where state = 'OPEN')::int known from stay where place_id = $1 and kind = 'CARE_HOME' and site_code is not null group by 1`,
    [placeId],
  );
  return new Map(rows.map((row) => [row.code, row.known]));
}
