import type { CaseRowFragment, ClockCaseState } from '../generated/graphql.js';
import { isPast } from '../words/clock.js';
import { isTaken } from '../words/owner.js';

export type Case = CaseRowFragment;

export const caseViews = ['all', 'open', 'no-owner', 'last-day', 'past', 'restart'] as const;
export type CaseView = (typeof caseViews)[number];

/** States that still want somebody: the person is not yet home on a package that runs. */
export const liveStates: readonly ClockCaseState[] = ['OPEN', 'LAPSED_UNRESOLVED', 'HOME_RESTART_UNCONFIRMED'];

const live = ({ state }: Case): boolean => liveStates.includes(state);

export const belongs: Record<CaseView, (each: Case) => boolean> = {
  all: live,
  open: ({ state }) => state === 'OPEN',
  'no-owner': (each) => live(each) && !isTaken(each.owner),
  'last-day': (each) => each.state === 'OPEN' && each.daysLeft === 0 && !isPast(each),
  past: (each) => each.state !== 'HOME_RESTART_UNCONFIRMED' && live(each) && isPast(each),
  restart: ({ state }) => state === 'HOME_RESTART_UNCONFIRMED',
};

/** The clock still runs, then it has run out (a task of its own by then), then home. */
const rank = (each: Case): number => (each.state === 'HOME_RESTART_UNCONFIRMED' ? 2 : isPast(each) ? 1 : 0);

const order = (a: Case, b: Case): number =>
  rank(a) - rank(b) ||
  Date.parse(a.deadlineAt) - Date.parse(b.deadlineAt) ||
  Number(isTaken(a.owner)) - Number(isTaken(b.owner)) ||
  (a.id < b.id ? -1 : 1);

/** Those whose clock runs first, then the nearest deadline, then those that nobody has taken. */
export const arrangeCases = (cases: Iterable<Case>, view: CaseView): string[] =>
  [...cases].filter(belongs[view]).sort(order).map(({ id }) => id);
