import type { Instant } from '../time.js';
import type { Location } from '../places/location.js';
import type { PersonFact } from '../facts/fact.js';
import { wasKnownAt } from '../facts/order.js';
import type { HospitalStay } from './hospital-stay.js';

/** Somebody is to be admitted (A05, A14). It takes no bed and starts no clock. */
export interface PlannedAdmission {
  readonly key: string;
  readonly organisation: string;
  readonly location: Location | null;
  readonly expectedAt: Instant | null;
}

/** The plan in force for one visit, whose facts are in folding order; `stay` is what the visit has come to. Admitted or called off: none. */
export function plannedAdmissionOf(key: string, facts: readonly PersonFact[], stay: HospitalStay | null): PlannedAdmission | null {
  if (stay?.admitted === true) return null;
  const cancellations = facts.filter((fact) => fact.kind === 'AdmissionPlanCancelled' || fact.kind === 'AdmissionCancelled');
  const plan = facts.filter((fact) => fact.kind === 'AdmissionPlanned').findLast((fact) => !cancellations.some((cancellation) => wasKnownAt(fact, cancellation)));
  return plan === undefined ? null : { key, organisation: plan.organisation, location: plan.body.location, expectedAt: plan.body.expectedAt };
}
