import type { DataSource } from 'typeorm';

/** Persons whom somebody has opened by breaking glass, until their hour is over. */
export async function openedNow(db: DataSource, placeId: string, actor: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(`select distinct person_id id from broken_glass where place_id = $1 and actor = $2 and ends_at > now() order by 1`, [placeId, actor]);
  return rows.map(({ id }) => id);
}
