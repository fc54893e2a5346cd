import { maySeeOf, sightOf, type DataClass } from '@homeward/access';
import type { EntityManager, Viewer } from '@homeward/store';

/** Which of a viewer's grants, by their place in the list, have a relationship to a person. */
export type Relations = ReadonlySet<number>;

/** Of those of some persons to whom the viewer has any relationship: by which grants. */
export async function relationsOf(tx: EntityManager, personIds: readonly string[]): Promise<Map<string, Relations>> {
  const rows: { id: string; nth: number }[] = await tx.query(`select person_id id, nth from viewer_relations($1::bigint[])`, [personIds]);
  const found = new Map<string, Set<number>>();
  for (const { id, nth } of rows) found.set(id, (found.get(id) ?? new Set()).add(nth));
  return found;
}

/** Whether a class of data of one person is for this viewer. Relationships are asked only where the policy needs them. */
export async function maySeePerson(viewer: Pick<Viewer, 'grants' | 'opened'>, dataClass: DataClass, personId: string, related: (personId: string) => Promise<Relations | undefined>): Promise<boolean> {
  const glass = viewer.opened?.includes(personId) === true;
  if (maySeeOf(viewer.grants, dataClass, new Set(), glass)) return true;
  return sightOf(viewer.grants, dataClass) === 'THEIRS' && maySeeOf(viewer.grants, dataClass, (await related(personId)) ?? new Set(), glass);
}
