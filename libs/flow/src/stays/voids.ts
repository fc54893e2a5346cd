import { sameLocation, type Location } from '../places/location.js';
import { wasKnownAt } from '../facts/order.js';
import type { PersonFact } from '../facts/fact.js';

type Move = Extract<PersonFact, { kind: 'PatientMoved' }>;
type MoveCancelled = Extract<PersonFact, { kind: 'MoveCancelled' }>;

/** The facts of a stay that its cancellations leave standing, and whether an admission was among what they took. */
export interface Standing {
  readonly facts: readonly PersonFact[];
  readonly admissionVoided: boolean;
}

/**
 * Applies cancellations (HL7 v2 A11, A12, A13) to a stay's facts, which are in folding order. A cancellation voids what its
 * source knew by then, wherever it stands in the order of arrival; one that finds nothing stays a pending void.
 */
export function applyVoids(facts: readonly PersonFact[]): Standing {
  if (!facts.some(isVoid)) return { facts, admissionVoided: false };
  const withoutAdmissions = voidAdmissions(facts);
  const withoutDischarges = voidDischarges(withoutAdmissions);
  return { facts: voidMoves(withoutDischarges), admissionVoided: withoutAdmissions.some((f) => f.kind === 'AdmissionCancelled') && opens(facts) && !opens(withoutAdmissions) };
}

const isVoid = ({ kind }: PersonFact): boolean => kind === 'AdmissionCancelled' || kind === 'MoveCancelled' || kind === 'DischargeCancelled';

const opens = (facts: readonly PersonFact[]): boolean => facts.some((fact) => fact.kind === 'PatientAdmitted' || fact.kind === 'PatientBecameInpatient');

const voidAdmissions = (facts: readonly PersonFact[]): PersonFact[] => {
  const cancellations = facts.filter((fact) => fact.kind === 'AdmissionCancelled').filter((fact) => fact.recordedAt !== null || isOnlyPlace(facts, fact.body.location));
  return facts.filter((fact) => fact.kind === 'AdmissionCancelled' || !cancellations.some((cancellation) => wasKnownAt(fact, cancellation)));
};

/** A cancellation that does not say when it was made is believed only if it names the one place that the person has been in (UCLH EMAP; domain.md §5.9). */
const isOnlyPlace = (facts: readonly PersonFact[], location: Location | null): boolean => {
  const places = facts.flatMap((fact) => (fact.kind === 'PatientAdmitted' || fact.kind === 'PatientBecameInpatient' || fact.kind === 'PatientMoved' ? (fact.body.location ?? []) : []));
  return places.length > 0 && places.every((place) => sameLocation(place, location));
};

const voidDischarges = (facts: readonly PersonFact[]): PersonFact[] => {
  const cancellations = facts.filter((fact) => fact.kind === 'DischargeCancelled');
  return facts.filter((fact) => fact.kind !== 'PatientDischarged' || !cancellations.some((cancellation) => wasKnownAt(fact, cancellation)));
};

const voidMoves = (facts: readonly PersonFact[]): PersonFact[] => {
  const gone = new Set<PersonFact>();
  const moves = facts.filter((fact): fact is Move => fact.kind === 'PatientMoved');
  for (const cancel of facts.filter((fact): fact is MoveCancelled => fact.kind === 'MoveCancelled')) {
    const voided = moves.filter((move) => !gone.has(move) && wasKnownAt(move, cancel)).reverse().find((move) => cancels(cancel, move));
    if (voided !== undefined) gone.add(voided);
  }
  return facts.filter((fact) => !gone.has(fact));
};

/** On A12 PV1-6 names the location that was wrong and PV1-3 the one restored; a repeat finds its move gone and does nothing. */
const cancels = (cancel: MoveCancelled, move: Move): boolean => {
  if (cancel.body.cancelled !== null) return sameLocation(cancel.body.cancelled, move.body.location);
  return cancel.body.location === null || !sameLocation(cancel.body.location, move.body.location);
};
