import type { CapacityRow, CensusRow, CityInput, SiteRow } from '@homeward/board';
import { instant } from '@homeward/flow';
import { placeNow, type EntityManager } from '@homeward/store';
import { readSiteBeds } from '../beds/read-site-beds.js';
import { readFeeds } from '../feeds/read-feeds.js';
import { readCommunity } from './read-community.js';
import { readResidents } from './read-residents.js';

/** Every place that the board lists: hospital sites, care homes and home-care providers. */
export const readSites = (tx: EntityManager, placeId: string): Promise<SiteRow[]> =>
  tx.query(
    `select site_code code, name, sector, true confirmed, open_beds "openBeds" from site where place_id = $1
     union all select provider_id, name, kind, confirmed, null from provider where place_id = $1 and kind in ('HOME_CARE', 'CARE_HOME') order by name, code`,
    [placeId],
  );

/** Counted by the worker as people move: one row a site, however many people there are. */
const readCensus = (tx: EntityManager, placeId: string): Promise<CensusRow[]> =>
  tx.query(`select sector, site_code "siteCode", occupied from census where place_id = $1 and ward = '*'`, [placeId]);

export type FoundCapacity = { readonly sector: CapacityRow['sector']; readonly siteCode: string; readonly happenedAt: Date; readonly report: unknown };

export const capacityRow = (found: FoundCapacity): CapacityRow => ({ ...found, happenedAt: instant(found.happenedAt) }) as CapacityRow;

const readCapacity = async (tx: EntityManager, placeId: string): Promise<CapacityRow[]> => {
  const found: FoundCapacity[] = await tx.query(`select sector, provider_id "siteCode", happened_at "happenedAt", state report from unit_state where place_id = $1 and kind in ('CareHomeCapacityReported', 'HomeCareCapacityReported')`, [placeId]);
  return found.map(capacityRow);
};

/** The rows behind the city as it is now, from one snapshot. */
export async function cityRows(tx: EntityManager, placeId: string): Promise<CityInput> {
  const now = instant(await placeNow(tx, placeId));
  const [feeds, sites] = [await readFeeds(tx, placeId), await readSites(tx, placeId)];
  return {
    now, feeds, sites,
    census: await readCensus(tx, placeId),
    capacity: await readCapacity(tx, placeId),
    beds: await readSiteBeds(tx, placeId, { now, feeds, sites, siteCode: null }),
    community: await readCommunity(tx, placeId),
    residents: await readResidents(tx, placeId),
  };
}
