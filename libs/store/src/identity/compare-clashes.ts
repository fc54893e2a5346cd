import type { EntityManager } from 'typeorm';
import type { Difference } from '../fold/compare-fold.js';
import type { Clash } from './save-clashes.js';

/** Compares the contradictions that are queued with those that a fold anew finds. What is only alike is no fold: it is not compared. */
export async function compareClashes(tx: EntityManager, placeId: string, subjects: readonly string[], clashes: readonly Clash[]): Promise<Difference> {
  const queued = await tx.query<{ id: string }[]>(`select match_id id from possible_match where place_id = $1 and kind <> 'SAME_DETAILS' and first_subject = any($2) and gone_at is null`, [placeId, subjects]);
  const [live, rebuilt] = [new Set(queued.map((row) => row.id)), new Set(clashes.map(({ id }) => id))];
  return { table: 'possible_match', missing: [...rebuilt].filter((id) => !live.has(id)).length, surplus: [...live].filter((id) => !rebuilt.has(id)).length };
}
