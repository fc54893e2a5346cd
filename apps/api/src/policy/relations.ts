import { maySeeOf, sightOf, type DataClass } from '@homeward/access';
import type { EntityManager, Viewer } from '@homeward/store';

/** Which of a viewer's grants, by their place in the list, have a relationship to a person; SHARED: only because somebody shared the person with them. */
export type Relations = ReadonlyMap<number, 'CARES' | 'SHARED'>;

/** Of those of some persons to whom the viewer has any relationship: by which grants. */
export async function relationsOf(tx: EntityManager, personIds: readonly string[]): Promise<Map<string, Relations>> {
  const rows: { id: string; nth: number; shared: boolean }[] = await tx.query(`select person_id id, nth, shared from viewer_relations($1::bigint[])`, [personIds]);
  const found = new Map<string, Map<number, 'CARES' | 'SHARED'>>();
  for (const { id, nth, shared } of rows) found.set(id, (found.get(id) ?? new Map()).set(nth, shared ? 'SHARED' : 'CARES'));
  return found;
}

/** Whether a class of data of one person is for this viewer. Relationships are asked only where the policy needs them. */
export async function maySeePerson(viewer: Pick<Viewer, 'grants' | 'opened'>, dataClass: DataClass, personId: string, related: (personId: string) => Promise<Relations | undefined>): Promise<boolean> {
  // An hour that was opened, or what was shared until a date, is handed on to nobody: else neither would end.
  const handsOn = dataClass === 'SHARE';
  const glass = !handsOn && viewer.opened?.includes(personId) === true;
  if (maySeeOf(viewer.grants, dataClass, new Set(), glass)) return true;
  return sightOf(viewer.grants, dataClass) === 'THEIRS' && maySeeOf(viewer.grants, dataClass, grantsRelated(await related(personId), handsOn ? ['CARES'] : ['CARES', 'SHARED']), glass);
}

const grantsRelated = (relations: Relations | undefined, hows: readonly ('CARES' | 'SHARED')[]): ReadonlySet<number> => new Set([...(relations ?? [])].filter(([, how]) => hows.includes(how)).map(([nth]) => nth));
