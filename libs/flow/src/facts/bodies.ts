import type { Day, Instant } from '../time.js';
import type { Location } from '../places/location.js';
import type { CareHomeEventKind, UnitFacts } from './unit-bodies.js';

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
  /** A07: from inpatient to outpatient. The bed is free again; the visit may go on without one. */
  readonly PatientBecameOutpatient: StayBody;
  /** A05 and A14: somebody is to be admitted. `location` is the planned one. Takes no bed and starts no clock. */
  readonly AdmissionPlanned: StayBody & { readonly expectedAt: Instant | null };
  /** A15: `location` is where the person is, `to` where they are to go (PV1-42, else PV1-3 where the source means that). */
  readonly MovePlanned: StayBody & { readonly to: Location | null; readonly expectedAt: Instant | null };
  /** A16. */
  readonly DischargePlanned: StayBody & { readonly expectedAt: Instant | null };
  /** A21: home leave. Up to 28 days of it do not end the spell (NHS Data Dictionary, HOME LEAVE). */
  readonly LeaveStarted: StayBody & { readonly expectedReturnAt: Instant | null };
  /** A22. */
  readonly LeaveEnded: StayBody;
  /** A11. */
  readonly AdmissionCancelled: StayBody;
  /** A12: `location` is restored, `cancelled` is the one that was wrong. */
  readonly MoveCancelled: StayBody & { readonly cancelled: Location | null };
  /** A13. */
  readonly DischargeCancelled: StayBody;
  /** A27 and A38. */
  readonly AdmissionPlanCancelled: StayBody;
  /** A26. */
  readonly MovePlanCancelled: StayBody;
  /** A25. */
  readonly DischargePlanCancelled: StayBody;
  /** A52: the leave never began. */
  readonly LeaveCancelled: StayBody;
  /** A53: the person has not come back after all. */
  readonly LeaveReturnCancelled: StayBody;
  /** A42: the envelope's record survives, `merged` (a record key) was the same visit under a number that is never used again. */
  readonly StaysMerged: { readonly merged: string };
  /** A45: the envelope's record belongs to the envelope's subject, and not to `from` (a subject id) any more. */
  readonly StayReassigned: { readonly from: string };
}

/** What every message about a stay may carry. */
export interface StayBody {
  readonly patientClass: PatientClass;
  readonly location: Location | null;
  /** PV1-44, where sent: it dates the admission whatever message carries it. */
  readonly admittedAt: Instant | null;
  /** PV2-9. */
  readonly expectedDischargeDate: Day | null;
  /** ZU1-22 (HL7 UK A.3, Appendix A). Absent or null: not said. */
  readonly medicallyFit?: boolean | null;
  /** ZU1-24: the day on which the person first became medically fit for discharge. */
  readonly readyDate?: Day | null;
  /** ZU1-25: the specialty that the bed is borrowed from. */
  readonly borrowedBedSpecialty?: string | null;
  /** PV1-10, else ZU1-7: the specialty that treats. */
  readonly specialty?: string | null;
  /** What the source deleted with two double quotes (HL7 v2.4 §2.6): whatever it said of these before no longer holds. */
  readonly deleted?: readonly StayDetail[];
}

/** What a source may say of a stay and take back without saying it anew. */
export type StayDetail = 'expectedDischargeDate' | 'medicallyFit' | 'readyDate' | 'borrowedBedSpecialty' | 'specialty';

/** How far a place must be kept from strangers. `NATIONAL`: the PDS sensitive flag; `LOCAL`: by the source; `NONE`: taken back (ZU8-4). */
export type LocationHiding = 'NATIONAL' | 'LOCAL' | 'NONE';

/** Whether somebody in hospital needs to be there, as the discharge team recorded it (ADSR; domain.md §1.6, §1.7). */
export interface ReadinessBody {
  readonly siteCode: string;
  readonly censusDate: Day;
  /** Null: not known. Never read as "meets". */
  readonly criteriaToReside: boolean | null;
  /** The day from which the person no longer met the criteria to reside: the discharge-ready date. */
  readonly nctrDate: Day | null;
  readonly pathway: 0 | 1 | 2 | 3 | null;
  /** The number 1 to 37 of the national reason (in force since 27 May 2024), where the text is one of them. */
  readonly delayReason: number | null;
  /** What the source wrote, where it is not a national reason: a local code or text. */
  readonly delayReasonText: string | null;
  readonly expectedDischargeDate: Day | null;
}

/**
 * Why two identifiers are one person: both on one message (`SEEN_TOGETHER`); merged by the source (`MERGED`, A40); a number replaced by
 * one that did not exist before (`RENAMED`, A47); a possible match that somebody of ours confirmed (`CONFIRMED`).
 */
export type LinkedHow = 'SEEN_TOGETHER' | 'MERGED' | 'RENAMED' | 'CONFIRMED';

/** Facts about a person apart from a stay. */
export interface PersonFacts {
  /** Name, birth date and the like were given; they stand sealed in the identity table, not here. */
  readonly PersonDetailsRecorded: { readonly nhsNumberVerified: boolean | null; /** PID-31 = Y: nobody knows who this is, so never match it on details. */ readonly identityUnknown?: boolean | null };
  /** ZU8-4, or PV1-16 where it carries the PDS sensitivity. Every screen, export and log honours it. */
  readonly LocationHidingRecorded: { readonly hiding: LocationHiding };
  /** The envelope's `recordKey` is the spell, where the source names one. */
  readonly DischargeReadinessRecorded: ReadinessBody;
  /** Such as a frailty index category. */
  readonly PersonFlagRecorded: { readonly flag: string; readonly value: string | null; readonly from: Day; readonly to: Day | null };
  /** An ambulance called to, or a visit paid to, this person in a care home. */
  readonly CareHomeContactRecorded: { readonly locationId: string; readonly kind: CareHomeEventKind };
  readonly DeathRecorded: { readonly diedAt: Instant | null; /** The source takes back a death it told of. */ readonly retracted: boolean };
  /** `other` is a subject id. */
  readonly SubjectsLinked: { readonly other: string; readonly how: LinkedHow; /** Whether `other` is an NHS number. */ readonly nhsNumber: boolean };
  /** The two are not one person after all: a source unlinked them (`UNLINKED`, A37) or somebody of ours parted them (`PARTED`). Ends every link between them that was known by then. */
  readonly SubjectsUnlinked: { readonly other: string; readonly how: 'UNLINKED' | 'PARTED' };
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

export type PersonFactBodies = StayFacts & PersonFacts & CareFacts;
export type PersonFactKind = keyof PersonFactBodies;
export type UnitFactKind = keyof UnitFacts;
export type FactKind = PersonFactKind | UnitFactKind;
