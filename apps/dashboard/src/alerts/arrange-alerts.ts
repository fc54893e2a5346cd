import type { AlertRowFragment, AlertState } from '../generated/graphql.js';
import { isTaken } from '../words/owner.js';
import { priorityRank } from '../words/priorities.js';

export type Alert = AlertRowFragment;

export const alertViews = ['unowned', 'all', 'acknowledged'] as const;
export type AlertView = (typeof alertViews)[number];

/** States that still want a person; the rest leave the list when it is next arranged. */
export const openStates: readonly AlertState[] = ['NEW', 'ACKNOWLEDGED', 'SHELVED', 'BACK_TO_NORMAL'];

export const belongs: Record<AlertView, (alert: Alert) => boolean> = {
  unowned: ({ state, owner }) => state === 'NEW' && !isTaken(owner),
  all: ({ state }) => openStates.includes(state),
  acknowledged: ({ state }) => state === 'ACKNOWLEDGED',
};

const soonest = ({ escalatesAt, dueAt }: Alert): number => Date.parse(escalatesAt ?? dueAt ?? '9999-12-31T00:00:00Z');

const order = (a: Alert, b: Alert): number =>
  Number(!belongs.unowned(a)) - Number(!belongs.unowned(b)) ||
  priorityRank[a.priority] - priorityRank[b.priority] ||
  soonest(a) - soonest(b) ||
  Date.parse(a.raisedAt) - Date.parse(b.raisedAt) ||
  (a.id < b.id ? -1 : 1);

/** Unowned first, then priority, then time to escalation, then the oldest. */
export const arrangeAlerts = (alerts: Iterable<Alert>, view: AlertView): string[] =>
  [...alerts].filter(belongs[view]).sort(order).map(({ id }) => id);
