import type { DataSource, EntityManager } from 'typeorm';
import type { ClockPolicy } from '@homeward/alerts';

/** What a fold needs to know of its place. */
export interface PlaceContext {
  readonly placeId: string;
  readonly zone: string;
  readonly policies: readonly ClockPolicy[];
  readonly snapshotMaxEndingShare: number;
  readonly catchingUpAfterSeconds: number;
}

/** Reads a place. Throws when it was never migrated in. */
export async function placeContext(db: DataSource | EntityManager, placeId: string): Promise<PlaceContext> {
  const [row] = await db.query<{ zone: string; settings: Omit<PlaceContext, 'placeId' | 'zone' | 'policies'> & { readonly clockPolicies: readonly ClockPolicy[] } }[]>(`select zone, settings from place where place_id = $1`, [placeId]);
  if (row === undefined) throw new Error(`the database holds no place ${placeId}: migrate it first`);
  const { clockPolicies, snapshotMaxEndingShare, catchingUpAfterSeconds } = row.settings;
  return { placeId, zone: row.zone, policies: clockPolicies, snapshotMaxEndingShare, catchingUpAfterSeconds };
}

/** The place clock, as an instant. */
export async function placeNow(tx: DataSource | EntityManager, placeId: string): Promise<string> {
  const [row] = await tx.query<[{ now: Date }]>(`select place_now($1) now`, [placeId]);
  return new Date(row.now).toISOString();
}
