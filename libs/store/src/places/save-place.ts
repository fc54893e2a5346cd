import type { EntityManager } from 'typeorm';
import { settledSettings } from './feed-settings-schema.js';
import type { PlaceFile } from './place-file.js';

/** Writes a place, its sites and feeds; settings that an operator changed since are not put back, new feeds are added. */
export async function savePlace(tx: EntityManager, place: PlaceFile, production: boolean): Promise<void> {
  const { placeId, name, zone, sites, feeds, desks, ...settings } = place;
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
  await saveDesks(tx, placeId, desks);
  for (const feed of feeds) {
    await tx.query(
      `insert into feed (place_id, feed_id, name, sector, transport, expected_every_seconds, settings) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing`,
      [placeId, feed.feedId, feed.name, feed.sector, feed.transport, feed.expectedEverySeconds, settledSettings(feed.feedId, feed.settings, zone)],
    );
  }
}

/** Desks of the file, in its order. One that is there no longer stays for its shifts, out of use and by another name, so that a new one may have that. */
async function saveDesks(tx: EntityManager, placeId: string, desks: PlaceFile['desks']): Promise<void> {
  const ids = desks.map(({ deskId }) => deskId);
  await tx.query(`update desk set in_use = false where place_id = $1 and desk_id <> all($2)`, [placeId, ids]);
  // Two desks may change names with one another.
  await tx.query(`update desk d set name = 'Desk ' || desk_id where place_id = $1 and name <> all(select t.name from unnest($2::text[], $3::text[]) t (id, name) where t.id = d.desk_id)`, [placeId, ids, desks.map(({ name }) => name)]);
  for (const [position, { deskId, name }] of desks.entries()) {
    await tx.query(
      `insert into desk (place_id, desk_id, name, position) values ($1, $2, $3, $4) on conflict (place_id, desk_id) do update set name = excluded.name, position = excluded.position, in_use = true`, [placeId, deskId, name, position]);
  }
}
