import { heldOn, openStays, type Day, type HospitalStay, type Instant, type PersonState, type Residency } from '@homeward/flow';

export type DoubleHoldKind = 'HELD' | 'HELD_PAST_FUNDING' | 'UNCLOSED_RECORD' | 'HOME_LEAVE' | 'IDENTITY_CLASH' | 'TRANSFER_OVERLAP' | 'RESPITE';

/** A person who has a hospital bed and a care-home place at the same time. */
export interface DoubleHold {
  readonly stay: HospitalStay;
  readonly residency: Residency;
  readonly since: Instant;
  /** Until when the home is paid to keep the place; null: not known. */
  readonly fundedUntil: Day | null;
}

/** The double holds of a person: each open admitted stay with each residency that a home still keeps. */
export function doubleHolds(person: PersonState, today: Day): DoubleHold[] {
  return openStays(person).flatMap((stay) =>
    person.residencies.filter((residency) => heldOn(residency, today)).map((residency) => ({ stay, residency, since: stay.startedAt, fundedUntil: residency.latest.heldUntil })),
  );
}

/** Whether the place is still paid for on `today`. A hold with no end date on record counts as held: its end is not known. */
export const holdKind = (fundedUntil: Day | null, today: Day): DoubleHoldKind => (fundedUntil !== null && fundedUntil < today ? 'HELD_PAST_FUNDING' : 'HELD');
