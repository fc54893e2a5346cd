import type { EntityManager } from 'typeorm';
import type { KnownLocation, Reading } from '@homeward/feeds';

/** What a feed's FHIR Locations were last said to be, by unit. */
export async function knownLocations(tx: EntityManager, placeId: string, feedId: string): Promise<Map<string, KnownLocation>> {
  const rows = await tx.query<{ unit: string; state: KnownLocation }[]>(
    `select unit, state from unit_state where place_id = $1 and kind = 'LocationDescribed' and feed_id = $2`,
    [placeId, feedId],
  );
  return new Map(rows.map(({ unit, state }) => [unit, state]));
}

/** A message and what it was read as. */
interface Read {
  readonly messageId: string;
  readonly reading: Reading;
}

/**
 * Keeps which Locations each message was read by, and asks for those to be read again for which a Location has changed, so that
 * the order in which they arrive is no matter. `before`: as they were when the batch was read. The caller holds the feed.
 */
export async function followLocations(tx: EntityManager, placeId: string, feedId: string, before: ReadonlyMap<string, KnownLocation>, read: readonly Read[]): Promise<void> {
  const referring = read.flatMap(({ messageId, reading }) => (reading.refersTo ?? []).map((unit) => ({ place_id: placeId, unit, message_id: messageId })));
  await tx.query(`delete from location_reference where place_id = $1 and message_id = any($2::bigint[])`, [placeId, read.map(({ messageId }) => messageId)]);
  if (referring.length > 0) {
    await tx.query(`insert into location_reference select * from jsonb_populate_recordset(null::location_reference, $1::jsonb) on conflict do nothing`, [JSON.stringify(referring)]);
  }
  const after = await knownLocations(tx, placeId, feedId);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((unit) => meaning(before.get(unit)) !== meaning(after.get(unit)));
  if (changed.length === 0) return;
  await tx.query(
    `update receipt set reread_requested_at = place_now($1) where place_id = $1 and outcome is not null and reread_requested_at is null and bytes_gone_at is null
       and message_id in (select message_id from location_reference where place_id = $1 and unit = any($2))`,
    [placeId, changed],
  );
}

/** All of a Location that an Encounter is placed by. */
const meaning = (known: KnownLocation | undefined): string =>
  known === undefined ? '' : JSON.stringify([known.location.siteCode, known.location.ward, known.location.bay, known.location.bed, known.partOf ?? null]);
