import type { EntityManager } from '@homeward/store';
import type { Verdict } from './verdict.js';

interface Kept {
  readonly placeId: string;
  readonly feedId: string;
}

/** Whether a resource that a stored Bundle brought has had another version since: then the same bytes are news. `verdict`: of the newest receipt of these bytes. */
export async function isReplaced(tx: EntityManager, { placeId, feedId }: Kept, contentHash: Buffer, { entries }: Verdict): Promise<boolean> {
  // What the sender left to us to name is created once and never comes again.
  const created = contentHash.toString('hex').slice(0, 32);
  const told = entries.flatMap(({ type, id, version }) => (id === null || version === null || id.startsWith(`${created}-`) ? [] : [{ type, id, version }]));
  const [changed] = await tx.query<[{ any: boolean }]>(
    `select exists (select from fhir_resource r join unnest($3::text[], $4::text[], $5::int[]) n (type, id, version) on r.resource_type = n.type and r.resource_id = n.id
       where r.place_id = $1 and r.feed_id = $2 and r.version <> n.version) "any"`,
    [placeId, feedId, told.map(({ type }) => type), told.map(({ id }) => id), told.map(({ version }) => version)],
  );
  return changed.any;
}
