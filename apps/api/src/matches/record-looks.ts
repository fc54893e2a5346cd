import type { EntityManager } from '@homeward/store';

/** Records that the viewer saw these people's details: once an hour each, for an open page asks again every few seconds. */
export async function recordLooks(tx: EntityManager, placeId: string, viewer: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.query(
    `insert into look (place_id, viewer, person_id, purpose) select distinct $1, $2, seen.id, 'possibleMatches' from unnest($3::bigint[]) seen (id)
     where not exists (select from look l where l.place_id = $1 and l.person_id = seen.id and l.viewer = $2 and l.purpose = 'possibleMatches' and l.at > now() - interval '1 hour')`,
    [placeId, viewer, personIds],
  );
}
