import { addHours, type Instant } from '../time.js';
import type { StayWord } from './stay-word.js';

/** Readmitted within a day, the person's stay goes on: the default of the clock policy's `readmissionHours`. */
const goesOnWithinHours = 24;

export interface SinceReadmitted {
  readonly told: readonly StayWord[];
  /** When the person came back after a longer absence under the same visit number; null: they never did. */
  readonly readmittedAt: Instant | null;
}

/**
 * The words of a stay, in folding order, since the person was last readmitted under its number after more than a day away (A03 or A07,
 * then A01 or A06): a new episode, whatever PV1-44 goes on to say, so that the ten-day clock starts with it and does not lapse at once.
 * An attendance (A04) after a discharge is none of the stay's either, and dates and classes nothing.
 */
export function sinceReadmitted(told: readonly StayWord[]): SinceReadmitted {
  let leftAt: Instant | null = null;
  let begin = 0;
  const own: StayWord[] = [];
  for (const fact of told) {
    if (leftAt !== null && fact.kind === 'PatientAdmitted' && fact.body.attendance && own.slice(begin).some(takesBed)) continue;
    if (takesBed(fact)) {
      if (leftAt !== null && fact.happenedAt > addHours(leftAt, goesOnWithinHours) && own.slice(begin).some(takesBed)) begin = own.length;
      leftAt = null;
    }
    if (fact.kind === 'PatientDischarged' || fact.kind === 'PatientBecameOutpatient') leftAt ??= fact.happenedAt;
    own.push(fact);
  }
  const readmission = begin === 0 ? undefined : own[begin];
  return { told: own.slice(begin), readmittedAt: readmission?.happenedAt ?? null };
}

const takesBed = (fact: StayWord): boolean => (fact.kind === 'PatientAdmitted' && !fact.body.attendance) || fact.kind === 'PatientBecameInpatient';
