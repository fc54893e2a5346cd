import type { CaseRowFragment, ClockCaseState } from '../generated/graphql.js';
import { isTaken } from '../words/owner.js';

export type Case = CaseRowFragment;

export const caseViews = ['all', 'no-owner', 'last-day', 'past', 'restart'] as const;
export type CaseView = (typeof caseViews)[number];

/** States that still want somebody: the person is not yet home on a package that runs. */
export const liveStates: readonly ClockCaseState[] = ['OPEN', 'LAPSED_UNRESOLVED', 'HOME_RESTART_UNCONFIRMED'];

const live = ({ state }: Case): boolean => liveStates.includes(state);
const past = ({ state, daysLeft }: Case): boolean => state === 'LAPSED_UNRESOLVED' || (state === 'OPEN' && daysLeft < 0);

export const belongs: Record<CaseView, (each: Case) => boolean> = {
  all: live,
  'no-owner': (each) => live(each) && !isTaken(each.owner),
  'last-day': ({ state, daysLeft }) => state === 'OPEN' && daysLeft === 0,
  past,
  restart: ({ state }) => state === 'HOME_RESTART_UNCONFIRMED',
};

const order = (a: Case, b: Case): number =>
  Number(a.state === 'HOME_RESTART_UNCONFIRMED') - Number(b.state === 'HOME_RESTART_UNCONFIRMED') ||
  Date.parse(a.deadlineAt) - Date.parse(b.deadlineAt) ||
  Number(isTaken(a.owner)) - Number(isTaken(b.owner)) ||
  (a.id < b.id ? -1 : 1);

/** Not home first, then the nearest deadline, then those that nobody has taken. */
export const arrangeCases = (cases: Iterable<Case>, view: CaseView): string[] =>
  [...cases].filter(belongs[view]).sort(order).map(({ id }) => id);
