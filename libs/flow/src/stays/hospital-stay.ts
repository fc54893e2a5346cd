import type { Day, Instant } from '../time.js';
import type { Destination, PatientClass } from '../facts/bodies.js';
import type { Location } from '../places/location.js';

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
  /** In order of happening; the last one of an open stay has `to` null. */
  readonly visits: readonly PlaceVisit[];
}

/** A time in one spot. */
export interface PlaceVisit {
  readonly location: Location;
  readonly from: Instant;
  readonly to: Instant | null;
}

/** Where the person of an open stay is, as far as anybody said. */
export const currentLocation = (stay: HospitalStay): Location | null => (stay.state === 'OPEN' ? (stay.visits.at(-1)?.location ?? null) : null);
