import { cityView, type CityView, type SectorView, type SiteView } from '@homeward/board';
import { placeContext, type EntityManager } from '@homeward/store';
import { cityRows } from './city-rows.js';
import { readMeasures, type SiteMeasure } from './read-measures.js';
import { clockSummary, type ClockSummary } from './clock-summary.js';

type Measuring<S> = Omit<S, 'sites'> & { readonly sites: readonly (SiteView & { readonly measures: readonly SiteMeasure[] })[] };

/** City of the schema: the whole view that a screen shows. */
export interface CityNow extends Omit<CityView, 'sectors'> {
  readonly clock: ClockSummary;
  readonly sectors: readonly Measuring<SectorView>[];
}

/** The sectors with the newest word of each measure of their sites. */
export const withMeasures = (view: CityView, measures: ReadonlyMap<string, readonly SiteMeasure[]>): CityNow['sectors'] =>
  view.sectors.map((sector) => ({ ...sector, sites: sector.sites.map((site) => ({ ...site, measures: measures.get(site.code) ?? [] })) }));

export async function cityNow(tx: EntityManager, placeId: string): Promise<CityNow> {
  const rows = await cityRows(tx, placeId);
  const { zone } = await placeContext(tx, placeId);
  const view = cityView(rows);
  const measures = await readMeasures(tx, placeId, view.sectors.flatMap((sector) => sector.sites.map((site) => site.code)), rows.now);
  return { ...view, sectors: withMeasures(view, measures), clock: await clockSummary(tx, placeId, rows.now, zone) };
}
