import type { DataSource, EntityManager } from 'typeorm';
import type { ClockPolicy } from '@homeward/alerts';
import { defaultHoldRules, type DayPrice, type HoldRules } from '@homeward/board';

/** What a fold needs to know of its place. */
export interface PlaceContext {
  readonly placeId: string;
  readonly zone: string;
  readonly policies: readonly ClockPolicy[];
  readonly snapshotMaxEndingShare: number;
  readonly catchingUpAfterSeconds: number;
  readonly holdRules: HoldRules;
  /** What a place costs a day, where the place's settings say. */
  readonly costs: readonly DayPrice[];
}

/** A place's settings as stored; a place that was saved by an earlier version has no rules of holds and no prices. */
type Settings = Pick<PlaceContext, 'snapshotMaxEndingShare' | 'catchingUpAfterSeconds'> & Partial<Pick<PlaceContext, 'holdRules' | 'costs'>> & { readonly clockPolicies: readonly ClockPolicy[] };

/** Reads a place. Throws when it was never migrated in. */
export async function placeContext(db: DataSource | EntityManager, placeId: string): Promise<PlaceContext> {
  const [row] = await db.query<{ zone: string; settings: Settings }[]>(`select zone, settings from place where place_id = $1`, [placeId]);
  if (row === undefined) throw new Error(`the database holds no place ${placeId}: migrate it first`);
  const { clockPolicies, snapshotMaxEndingShare, catchingUpAfterSeconds, holdRules = defaultHoldRules, costs = [] } = row.settings;
  return { placeId, zone: row.zone, policies: clockPolicies, snapshotMaxEndingShare, catchingUpAfterSeconds, holdRules, costs };
}

/** The place clock, as an instant. */
export async function placeNow(tx: DataSource | EntityManager, placeId: string): Promise<string> {
  const [row] = await tx.query<[{ now: Date }]>(`select place_now($1) now`, [placeId]);
  return new Date(row.now).toISOString();
}
