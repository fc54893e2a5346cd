import { sightOf } from '@homeward/access';
import { actorOf } from '@homeward/store';
import type { Asked } from '../graphql/asked.js';
import { conflict, invalid, notAllowed } from '../graphql/refusals.js';
import type { Decisions } from '../live/decisions.js';
import { alertView, type AlertView } from './alert-view.js';
import { alertsById } from './read-alerts.js';

type AlreadyCleared = { readonly __typename: 'AlreadyCleared'; readonly alert: AlertView; readonly message: string };
export type Acknowledged = AlertView | AlreadyCleared | ReturnType<typeof conflict> | ReturnType<typeof invalid> | ReturnType<typeof notAllowed>;

/** The viewer takes an alert on: it has an owner from then on. */
export async function acknowledge(decisions: Pick<Decisions, 'record'>, asked: Asked, id: string, expectedVersion: number): Promise<Acknowledged> {
  const { viewer } = asked;
  if (sightOf(viewer.grants, 'ACKNOWLEDGE') === 'NO') return notAllowed();
  const find = async () => (await asked.read((tx) => alertsById(tx, viewer.placeId, [id]))).get(id);
  const alert = await find();
  if (alert === undefined || !(await asked.maySee('ACKNOWLEDGE', alert.personId))) return invalid('There is no such alert.');
  const { caseId, type } = alert;
  const result = await decisions.record({ caseId, alertId: id, actor: actorOf(viewer), expectedVersion: String(expectedVersion), act: { kind: 'AlertAcknowledged', body: { type } } });
  switch (result.kind) {
    case 'CONFLICT':
      return conflict(result.currentVersion);
    case 'UNKNOWN':
      return invalid('There is no such alert.');
    case 'ALREADY_CLEARED':
      return { __typename: 'AlreadyCleared', alert: alertView((await find()) ?? alert), message: 'This alert had cleared by itself before your answer came. Nothing was changed.' };
    case 'DONE':
      return alertView((await find()) ?? alert);
  }
}
