import type { EntityManager } from 'typeorm';
import { settledSettings } from './feed-settings-schema.js';
import type { PlaceFile } from './place-file.js';

/** Writes a place, its sites and feeds; settings that an operator changed since are not put back, new feeds are added. */
export async function savePlace(tx: EntityManager, place: PlaceFile, production: boolean): Promise<void> {
  const { placeId, name, zone, sites, feeds, ...settings } = place;
  await tx.query(
    `insert into place (place_id, name, zone, production, settings) values ($1, $2, $3, $4, $5)
     on conflict (place_id) do update set name = excluded.name, zone = excluded.zone, production = excluded.production, settings = excluded.settings`,
    [placeId, name, zone, production, settings],
  );
  for (const site of sites) {
    await tx.query(
      `insert into site (place_id, site_code, name, sector, open_beds) values ($1, $2, $3, $4, $5)
       on conflict (place_id, site_code) do update set name = excluded.name, sector = excluded.sector, open_beds = excluded.open_beds`,
      [placeId, site.siteCode, site.name, site.sector, site.openBeds],
    );
  }
  for (const feed of feeds) {
    await tx.query(
      `insert into feed (place_id, feed_id, name, sector, transport, expected_every_seconds, settings) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing`,
      [placeId, feed.feedId, feed.name, feed.sector, feed.transport, feed.expectedEverySeconds, settledSettings(feed.feedId, feed.settings, zone)],
    );
  }
}
