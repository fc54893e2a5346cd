import { sightOf } from '@homeward/access';
import { actorOf } from '@homeward/store';
import type { Asked } from '../graphql/asked.js';
import { conflict, invalid, notAllowed } from '../graphql/refusals.js';
import type { Decisions } from '../live/decisions.js';
import { caseView, type CaseView } from './case-view.js';

export type Taken = CaseView | ReturnType<typeof conflict> | ReturnType<typeof invalid> | ReturnType<typeof notAllowed>;

/** The viewer becomes the owner of a case. */
export async function takeCase(decisions: Pick<Decisions, 'record'>, asked: Asked, id: string, expectedVersion: number): Promise<Taken> {
  const { viewer } = asked;
  if (sightOf(viewer.grants, 'TAKE_CASE') === 'NO') return notAllowed();
  // The decision is written by another role of the database, which has no viewer: whose case it is, is asked before.
  const wanted = await asked.clockCase(id);
  if (wanted === undefined || !(await asked.maySee('TAKE_CASE', wanted.personId))) return invalid('There is no such case.');
  const result = await decisions.record({ caseId: id, alertId: null, actor: actorOf(viewer), expectedVersion: String(expectedVersion), act: { kind: 'CaseTaken', body: { name: viewer.name } } });
  switch (result.kind) {
    case 'CONFLICT':
      return conflict(result.currentVersion);
    case 'UNKNOWN':
    case 'ALREADY_CLEARED':
      return invalid('There is no such case.');
    case 'DONE': {
      const taken = await asked.clockCase(id);
      return taken === undefined ? invalid('There is no such case.') : caseView(taken, await asked.setting());
    }
  }
}
