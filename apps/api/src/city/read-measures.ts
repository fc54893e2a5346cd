import { ageState, type Freshness } from '@homeward/board';
import { namedMeasure, type KnownMeasure } from '@homeward/feeds';
import { instant, type Instant } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';

/** SiteMeasure of the schema. */
export interface SiteMeasure {
  readonly measure: string;
  /** In plain words. */
  readonly label: string;
  /** What the value counts. Null: the measure is not one that is known here. */
  readonly unit: KnownMeasure['unit'] | null;
  readonly value: number;
  readonly freshness: Freshness;
}

/** The newest word of each measure of the given sites, as old as itself: judged by how often its feed is set to speak. */
export async function readMeasures(tx: EntityManager, placeId: string, siteCodes: readonly string[], now: Instant): Promise<Map<string, readonly SiteMeasure[]>> {
  const rows: { siteCode: string; measure: string; value: number; at: Date; every: number }[] = await tx.query(
    `select u.site_code "siteCode", u.state->>'measure' measure, (u.state->>'value')::float8 value, u.happened_at at, f.expected_every_seconds every
     from unit_state u join feed f using (place_id, feed_id) where u.place_id = $1 and u.kind = 'MeasureReported' and u.site_code = any($2) order by 1, 2`,
    [placeId, siteCodes],
  );
  const measures = new Map<string, SiteMeasure[]>();
  for (const { siteCode, measure, value, at, every } of rows) {
    const asAt = instant(at);
    measures.set(siteCode, [...(measures.get(siteCode) ?? []), { measure, ...namedMeasure(measure), value, freshness: { state: ageState(asAt, every, now), asAt, rejected: 0, catchingUp: false } }]);
  }
  return measures;
}
