import { addHours, type Instant } from '@homeward/flow';
import type { ClockCase } from '../clock/clock-case.js';
import { theClock, type Act } from './act.js';
import { holds } from './alert.js';
import { alertTypes, type AlertType } from './alert-type.js';

type AlertRaised = Extract<Act, { kind: 'AlertRaised' }>;

/** After a back-fill, news older than this is on the worklist and asks nobody again. */
const oldNewsHours = 24;

/**
 * The alerts that are true of a case now and have not been raised: each type once in a case's life. `backFilled` is true when
 * the case was learned out of a long backlog, whose old news is raised as suppressed, so that it is counted and floods nobody.
 */
export function dueAlerts(one: ClockCase, acts: readonly Act[], now: Instant, lastDayAt: Instant, backFilled: boolean): AlertRaised[] {
  const raised = new Set(acts.flatMap((act) => (act.kind === 'AlertRaised' ? [act.body.type] : [])));
  return alertTypes
    .filter((type) => !raised.has(type) && holds[type](one, now, lastDayAt))
    .map((type) => ({
      kind: 'AlertRaised',
      actor: theClock,
      at: now,
      body: { type, policyVersion: one.policyVersion, dueAt: type === 'TD7' ? null : one.deadlineAt, suppressedBy: backFilled && since(type, one, lastDayAt) < addHours(now, -oldNewsHours) ? 'CATCH_UP' : null },
    }));
}

const since = (type: AlertType, one: ClockCase, lastDayAt: Instant): Instant => ({ TD1: one.startedAt, TD6: lastDayAt, TD7: one.deadlineAt })[type];
