import type { PersonFact } from '../facts/fact.js';
import type { StayFacts } from '../facts/bodies.js';
import { survivingVisits } from './surviving-visits.js';

const stayKinds: Record<keyof StayFacts, true> = {
  PatientAdmitted: true,
  PatientBecameInpatient: true,
  PatientMoved: true,
  PatientDischarged: true,
  StayDetailsRecorded: true,
  PatientBecameOutpatient: true,
  AdmissionPlanned: true,
  MovePlanned: true,
  DischargePlanned: true,
  LeaveStarted: true,
  LeaveEnded: true,
  AdmissionCancelled: true,
  MoveCancelled: true,
  DischargeCancelled: true,
  AdmissionPlanCancelled: true,
  MovePlanCancelled: true,
  DischargePlanCancelled: true,
  LeaveCancelled: true,
  LeaveReturnCancelled: true,
  StaysMerged: true,
  StayReassigned: true,
};

export const isAboutStay = (fact: PersonFact): boolean => fact.kind in stayKinds;

/**
 * The facts of each stay, by its key, from facts in folding order. A visit number (PV1-19) decides, and where it was merged (A42) the one that survives; where a source sends none, an admission after a
 * discharge, or after the time as an inpatient ended (A07), begins the next stay, keyed by its organisation and the time of its first fact.
 */
export function groupStays(facts: readonly PersonFact[]): Map<string, PersonFact[]> {
  const groups = new Map<string, PersonFact[]>();
  const running = new Map<string, { key: string; ended: boolean }>();
  const surviving = survivingVisits(facts);
  for (const fact of facts.filter(isAboutStay)) {
    const key = fact.recordKey === null ? keyWithoutNumber(fact, running) : surviving(fact.recordKey);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  return groups;
}

const keyWithoutNumber = (fact: PersonFact, running: Map<string, { key: string; ended: boolean }>): string => {
  const current = running.get(fact.organisation);
  const begins = current === undefined || (current.ended && (fact.kind === 'PatientAdmitted' || fact.kind === 'PatientBecameInpatient' || fact.kind === 'AdmissionPlanned'));
  const stay = begins ? { key: `${fact.organisation}@${fact.happenedAt}`, ended: false } : current;
  if (fact.kind === 'PatientDischarged' || fact.kind === 'PatientBecameOutpatient') stay.ended = true;
  if (fact.kind === 'DischargeCancelled') stay.ended = false;
  running.set(fact.organisation, stay);
  return stay.key;
};
