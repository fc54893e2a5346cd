import type { Day, Instant } from '../time.js';
import type { Destination, PatientClass } from '../facts/bodies.js';
import type { Location } from '../places/location.js';
import type { Readiness } from './readiness.js';

/** One hospital spell of one person, folded from its facts. */
export interface HospitalStay {
  /** Stable through every correction: the visit's sealed number, or organisation and first time where there is none. */
  readonly key: string;
  readonly organisation: string;
  readonly state: 'OPEN' | 'ENDED' | 'CANCELLED';
  /** False while only an A&E attendance or an outpatient registration is known: it takes no bed and starts no clock. */
  readonly admitted: boolean;
  readonly patientClass: PatientClass;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** Null while open, and when the source did not say. */
  readonly destination: Destination | null;
  readonly expectedDischargeDate: Day | null;
  /** The day from which the person was ready to leave, as said last; null: not said, or not ready (any more). */
  readonly dischargeReadyDate: Day | null;
  /** Whether the person still needs to be in hospital; null: nobody said anything. */
  readonly readiness: Readiness | null;
  /** Home leave under way. The stay goes on and the bed stays theirs (NHS Data Dictionary, HOME LEAVE: up to 28 days). */
  readonly leave: Leave | null;
  /** The specialty that treats. */
  readonly specialty: string | null;
  /** The specialty that the bed is borrowed from: the person is an outlier. */
  readonly borrowedBedSpecialty: string | null;
  readonly plannedMove: PlannedMove | null;
  readonly plannedDischargeAt: Instant | null;
  /** In order of happening; the last one of an open stay has `to` null. */
  readonly visits: readonly PlaceVisit[];
}

export interface Leave {
  readonly since: Instant;
  readonly expectedReturnAt: Instant | null;
}

/** Where somebody is to move to. Null: not said. */
export interface PlannedMove {
  readonly to: Location | null;
  readonly expectedAt: Instant | null;
}

/** A time in one spot. */
export interface PlaceVisit {
  readonly location: Location;
  readonly from: Instant;
  readonly to: Instant | null;
}

/** Where the person of an open stay is, as far as anybody said; on leave it is the bed that is kept for them. */
export const currentLocation = (stay: HospitalStay): Location | null => (stay.state === 'OPEN' ? (stay.visits.at(-1)?.location ?? null) : null);
