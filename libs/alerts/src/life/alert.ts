import type { Instant } from '@homeward/flow';
import type { ClockCase } from '../clock/clock-case.js';
import type { Act } from './act.js';
import { alertRules, type AlertPriority, type AlertType } from './alert-type.js';

export type AlertState = 'NEW' | 'ACKNOWLEDGED' | 'SHELVED' | 'BACK_TO_NORMAL' | 'CLOSED' | 'SUPPRESSED';

/** An alert of a case, folded from its acts and the case as it is now. */
export interface Alert {
  readonly type: AlertType;
  readonly priority: AlertPriority;
  readonly state: AlertState;
  readonly tier: 'OPERATIONAL' | 'TACTICAL' | 'STRATEGIC';
  readonly desk: string;
  readonly owner: string | null;
  readonly raisedAt: Instant;
  readonly dueAt: Instant | null;
  readonly policyVersion: string;
}

/** Whether what an alert says is true of the case now. */
export const holds: Record<AlertType, (one: ClockCase, now: Instant, lastDayAt: Instant) => boolean> = {
  TD1: (one) => one.state === 'OPEN',
  TD6: (one, now, lastDayAt) => one.state === 'OPEN' && now >= lastDayAt,
  TD7: (one) => one.state === 'LAPSED_UNRESOLVED',
};

/** The alerts of a case, oldest first. */
export function foldAlerts(one: ClockCase, acts: readonly Act[], now: Instant, lastDayAt: Instant): Alert[] {
  return acts.flatMap((raised) => {
    if (raised.kind !== 'AlertRaised') return [];
    const { type, policyVersion, dueAt, suppressedBy } = raised.body;
    const acknowledged = acts.filter((act) => act.kind === 'AlertAcknowledged' && act.body.type === type).at(-1) ?? null;
    const state = stateOf(holds[type](one, now, lastDayAt), suppressedBy !== null, acknowledged !== null);
    const { priority } = alertRules[type];
    return [{ type, priority, state, tier: 'OPERATIONAL', desk: one.desk, owner: acknowledged?.actor ?? null, raisedAt: raised.at, dueAt, policyVersion }];
  });
}

const stateOf = (holdsNow: boolean, suppressed: boolean, acknowledged: boolean): AlertState => {
  if (suppressed) return holdsNow ? 'SUPPRESSED' : 'CLOSED';
  if (holdsNow) return acknowledged ? 'ACKNOWLEDGED' : 'NEW';
  return acknowledged ? 'CLOSED' : 'BACK_TO_NORMAL';
};

/** The owner of a case: who took it last. */
export const ownerOf = (acts: readonly Act[]): string | null => {
  const taken = acts.filter((act) => act.kind === 'CaseTaken').at(-1);
  return taken?.kind === 'CaseTaken' ? taken.body.name : null;
};
