import { cityView, type CityView } from '@homeward/board';
import { placeContext, type EntityManager } from '@homeward/store';
import { cityRows } from './city-rows.js';
import { clockSummary, type ClockSummary } from './clock-summary.js';

/** City of the schema: the whole view that a screen shows. */
export interface CityNow extends CityView {
  readonly clock: ClockSummary;
}

export async function cityNow(tx: EntityManager, placeId: string): Promise<CityNow> {
  const rows = await cityRows(tx, placeId);
  const { zone } = await placeContext(tx, placeId);
  return { ...cityView(rows), clock: await clockSummary(tx, placeId, rows.now, zone) };
}
