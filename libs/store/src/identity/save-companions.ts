import type { EntityManager } from 'typeorm';

/**
 * Notes subjects that a fact names side by side, so that they are locked and folded together from now on (`lockPersons`), one person
 * or not: two records that claim one number, a stay that went over from one to the other, records that were parted.
 */
export async function saveCompanions(tx: EntityManager, placeId: string, pairs: readonly (readonly [string, string])[]): Promise<void> {
  const both = new Map(pairs.filter(([a, b]) => a !== b).flatMap(([a, b]) => [[`${a}|${b}`, [a, b]], [`${b}|${a}`, [b, a]]] as const));
  if (both.size === 0) return;
  // In one order always, so that two batches that note the same pairs wait for each other in one direction only.
  const sorted = [...both].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
  await tx.query(`insert into subject_companion (place_id, subject_id, companion_id) select $1, * from unnest($2::bigint[], $3::bigint[]) on conflict do nothing`, [
    placeId,
    sorted.map(([subject]) => subject),
    sorted.map(([, companion]) => companion),
  ]);
}
