import type { StayBody, StayDetail, StayFacts } from '../facts/bodies.js';
import type { PersonFact } from '../facts/fact.js';
import { knownToSource } from '../facts/order.js';

export type Of<K extends PersonFact['kind']> = Extract<PersonFact, { kind: K }>;

/** A fact of a stay, with what every message about a stay may carry. */
export type StayWord = Of<Exclude<keyof StayFacts, 'StaysMerged' | 'StayReassigned'>>;

const kinds: Record<StayWord['kind'], true> = {
  PatientAdmitted: true, PatientBecameInpatient: true, PatientMoved: true, PatientDischarged: true, StayDetailsRecorded: true, PatientBecameOutpatient: true,
  AdmissionPlanned: true, MovePlanned: true, DischargePlanned: true, LeaveStarted: true, LeaveEnded: true,
  AdmissionCancelled: true, MoveCancelled: true, DischargeCancelled: true, AdmissionPlanCancelled: true, MovePlanCancelled: true, DischargePlanCancelled: true,
  LeaveCancelled: true, LeaveReturnCancelled: true,
};

export const isStayWord = (fact: PersonFact): fact is StayWord => fact.kind in kinds;

/** The fact of those that count which its source wrote down last; of facts in folding order the later one, where the times are equal. */
export function lastWritten<T extends PersonFact>(facts: readonly T[], counts: (fact: T) => boolean = () => true): T | null {
  let last: T | null = null;
  let writtenAt = '';
  for (const fact of facts) {
    if (!counts(fact)) continue;
    const at = knownToSource(fact);
    if (last === null || at >= writtenAt) [last, writtenAt] = [fact, at];
  }
  return last;
}

/** The value of the fact that its source wrote down last among those that carry one: a correction wins over what it corrects. */
export function latestSaid<T>(told: readonly StayWord[], read: (body: StayBody, fact: StayWord) => T | null): T | null {
  const last = lastWritten(told, (fact) => read(fact.body, fact) !== null);
  return last === null ? null : read(last.body, last);
}

/** The same for a detail that a source may also delete: deleted last, nothing is said. */
export function latestDetail<D extends StayDetail>(told: readonly StayWord[], detail: D): NonNullable<StayBody[D]> | null {
  const last = lastWritten(told, ({ body }) => (body[detail] ?? null) !== null || body.deleted?.includes(detail) === true);
  return last?.body[detail] ?? null;
}
