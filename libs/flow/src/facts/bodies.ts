import type { Day, Instant } from '../time.js';
import type { Location } from '../places/location.js';

/** HL7 table 0004 in the product's words; `UNKNOWN` where the source left it out. */
export type PatientClass = 'INPATIENT' | 'EMERGENCY' | 'OUTPATIENT' | 'PREADMIT' | 'OTHER' | 'UNKNOWN';

/** Where a discharged person went, as far as it decides what happens next. */
export type Destination = 'USUAL_RESIDENCE' | 'CARE_HOME' | 'OTHER_HOSPITAL' | 'HOSPICE' | 'ELSEWHERE' | 'DIED';

/** Facts about a person's hospital stay. The stay is the envelope's `recordKey` (the visit number), where the source gave one. */
export interface StayFacts {
  /** A01. Also A04 with `attendance` true: a registration that admits nobody. */
  readonly PatientAdmitted: StayBody & { readonly attendance: boolean; readonly admissionSource: string | null };
  /** A06: from outpatient or emergency to inpatient, often with a move. */
  readonly PatientBecameInpatient: StayBody;
  /** A02. */
  readonly PatientMoved: StayBody & { readonly from: Location | null };
  /** A03. `destination` null: the source did not say. */
  readonly PatientDischarged: StayBody & { readonly destination: Destination | null; readonly destinationCode: string | null };
  /** A08: details that are trusted, its location is not (UCLH EMAP; domain.md §5.9). */
  readonly StayDetailsRecorded: StayBody & { readonly dischargedAt: Instant | null; readonly destination: Destination | null };
  /** A11. */
  readonly AdmissionCancelled: StayBody;
  /** A12: `location` is restored, `cancelled` is the one that was wrong. */
  readonly MoveCancelled: StayBody & { readonly cancelled: Location | null };
  /** A13. */
  readonly DischargeCancelled: StayBody;
}

/** What every message about a stay may carry. */
export interface StayBody {
  readonly patientClass: PatientClass;
  readonly location: Location | null;
  /** PV1-44, where sent: it dates the admission whatever message carries it. */
  readonly admittedAt: Instant | null;
  /** PV2-9. */
  readonly expectedDischargeDate: Day | null;
}

/** Facts about a person apart from a stay. */
export interface PersonFacts {
  /** Name, birth date and the like were given; they stand sealed in the identity table, not here. */
  readonly PersonDetailsRecorded: { readonly nhsNumberVerified: boolean | null };
  readonly DeathRecorded: { readonly diedAt: Instant | null; /** The source takes back a death it told of. */ readonly retracted: boolean };
  /** Two identifiers on one message (`SEEN_TOGETHER`) or merged by the source (`MERGED`, A40). `other` is a subject id. */
  readonly SubjectsLinked: { readonly other: string; readonly how: 'SEEN_TOGETHER' | 'MERGED'; /** Whether `other` is an NHS number. */ readonly nhsNumber: boolean };
}

/** What a home-care source says of a package at the moment it was recorded (the envelope's `recordKey` is the package). */
export interface PackageBody {
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'ENDED';
  readonly startDate: Day;
  /** Inclusive: the last day of care. */
  readonly endDate: Day | null;
  readonly suspendedFrom: Day | null;
  readonly providerId: string;
  readonly localAuthority: string | null;
  readonly serviceType: string | null;
  readonly deliveryMechanism: string | null;
  readonly funder: string | null;
  readonly contractId: string | null;
  readonly hoursPerWeek: number | null;
  readonly callsPerDay: number | null;
  readonly carersPerCall: number | null;
  readonly area: string | null;
}

/** What a care home says of a residency at the moment it was recorded (the envelope's `recordKey` is the residency). */
export interface ResidencyBody {
  readonly locationId: string;
  readonly bedType: string | null;
  readonly startDate: Day;
  /** Inclusive: the last day in the home. */
  readonly endDate: Day | null;
  readonly funding: string | null;
  readonly heldUntil: Day | null;
}

export interface CareFacts {
  readonly PackageReported: PackageBody;
  readonly ResidencyReported: ResidencyBody;
  /** A whole snapshot taken at the fact's time did not hold this package: it had ended by then. */
  readonly PackageAbsent: Readonly<Record<string, never>>;
  /** The same for a residency. */
  readonly ResidencyAbsent: Readonly<Record<string, never>>;
}

/** Facts about a unit of capacity; the envelope's `unit` names it. */
export interface UnitFacts {
  readonly CareHomeCapacityReported: {
    readonly locationId: string;
    readonly bedType: string;
    readonly maximumCapacity: number;
    readonly occupied: number;
    readonly vacantReserved: number;
    readonly vacantAccepting: number;
    readonly admissionStatus: 'OPEN' | 'CLOSED' | null;
    readonly closedReason: string | null;
    readonly closedUntil: Day | null;
  };
  readonly HomeCareCapacityReported: {
    readonly providerId: string;
    readonly area: string;
    readonly hoursAvailable: number;
    readonly canStartWithinHours: number | null;
  };
}

export type PersonFactBodies = StayFacts & PersonFacts & CareFacts;
export type PersonFactKind = keyof PersonFactBodies;
export type UnitFactKind = keyof UnitFacts;
export type FactKind = PersonFactKind | UnitFactKind;
