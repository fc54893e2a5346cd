import type { Instant } from '../time.js';
import { wasKnownAt } from '../facts/order.js';
import type { Leave, PlannedMove } from './hospital-stay.js';
import { lastWritten, type StayWord } from './stay-word.js';

type Kind = StayWord['kind'];

/** The facts of one kind that no cancellation of the other kind, written down after them, has voided. */
const standing = <K extends Kind>(told: readonly StayWord[], kind: K, cancelled: Kind): Extract<StayWord, { kind: K }>[] => {
  const own = told.filter((fact): fact is Extract<StayWord, { kind: K }> => fact.kind === kind);
  const cancellations = own.length === 0 ? [] : told.filter((fact) => fact.kind === cancelled);
  return cancellations.length === 0 ? own : own.filter((fact) => !cancellations.some((cancellation) => wasKnownAt(fact, cancellation)));
};

/** The move that is planned for somebody (A15), until they move or it is called off (A26). */
export function plannedMoveOf(told: readonly StayWord[]): PlannedMove | null {
  const plan = lastWritten(standing(told, 'MovePlanned', 'MovePlanCancelled'));
  const moved = plan !== null && told.some((fact) => fact.kind === 'PatientMoved' && fact.happenedAt >= plan.happenedAt);
  return plan === null || moved ? null : { to: plan.body.to, expectedAt: plan.body.expectedAt };
}

/** When somebody is to be discharged (A16), until it is called off (A25). */
export function plannedDischargeOf(told: readonly StayWord[]): Instant | null {
  return lastWritten(standing(told, 'DischargePlanned', 'DischargePlanCancelled'))?.body.expectedAt ?? null;
}

/** The leave that somebody is on (A21, A22), by what A52 and A53 leave standing. */
export function leaveOf(told: readonly StayWord[]): Leave | null {
  const last = standing(told, 'LeaveStarted', 'LeaveCancelled').at(-1);
  if (last === undefined || standing(told, 'LeaveEnded', 'LeaveReturnCancelled').some((back) => back.happenedAt >= last.happenedAt)) return null;
  return { since: last.happenedAt, expectedReturnAt: last.body.expectedReturnAt };
}
