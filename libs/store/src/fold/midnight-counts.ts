import type { Instant } from '@homeward/flow';
import type { DataSource } from 'typeorm';

/** What was counted as the day began, as it was kept. Null: nobody counted. `T` is whoever keeps it to say. */
export async function midnightCounts<T>(db: Pick<DataSource, 'query'>, placeId: string, midnight: Instant): Promise<T | null> {
  const [row] = await db.query<{ counts: T }[]>(`select counts from midnight_count where place_id = $1 and midnight = $2`, [placeId, midnight]);
  return row?.counts ?? null;
}

/** Keeps what was counted; resolves to what stands: that of whoever was first. */
export async function keepMidnightCounts<T>(db: Pick<DataSource, 'query'>, placeId: string, midnight: Instant, counts: T): Promise<T> {
  await db.query(`insert into midnight_count (place_id, midnight, counts) values ($1, $2, $3) on conflict do nothing`, [placeId, midnight, JSON.stringify(counts)]);
  return (await midnightCounts<T>(db, placeId, midnight)) ?? counts;
}
