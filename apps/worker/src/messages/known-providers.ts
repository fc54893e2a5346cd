import type { EntityManager } from '@homeward/store';

/** The ids of the care homes and home-care providers that the place lists, confirmed or not. */
export async function knownProviders(tx: EntityManager, placeId: string): Promise<Set<string>> {
  const rows: { id: string }[] = await tx.query(`select provider_id id from provider where place_id = $1`, [placeId]);
  return new Set(rows.map((row) => row.id));
}
