import type { Day, Instant } from '../time.js';
import type { Location } from '../places/location.js';

export type CareHomeEventKind = 'AMBULANCE_CALL' | 'VISIT' | 'TRAINING';

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
  readonly CommunityCapacityReported: {
    readonly providerId: string;
    readonly serviceType: 'INTERMEDIATE_BED' | 'VIRTUAL_WARD' | 'REABLEMENT' | 'MENTAL_HEALTH_BED' | 'VOLUNTARY';
    readonly siteCode: string | null;
    readonly area: string | null;
    readonly capacity: number;
    readonly inUse: number;
    readonly accepting: boolean | null;
  };
  /** One measure of one site, such as people waiting for a bed in A&E. */
  readonly MeasureReported: { readonly siteCode: string; readonly measure: string; readonly value: number };
  /** An event of a care home as a whole. The newest of each kind stands in state; the facts keep all. */
  readonly CareHomeEventRecorded: { readonly locationId: string; readonly kind: CareHomeEventKind };
  /** What a source says of one bed: the CSV kind `beds`, HL7 A20 (NPU-2, table 0116) or FHIR Location.operationalStatus. */
  readonly BedStateReported: {
    readonly siteCode: string;
    readonly ward: string;
    readonly bay: string | null;
    readonly bed: string;
    readonly state: BedState;
    /** Table 0116 O or U: whether the source says that somebody is in it. Null: not said. */
    readonly saidOccupied: boolean | null;
    readonly reason: string | null;
    readonly until: Instant | null;
    /** When a snapshot told of the bed anew, later than its state was so. Absent: it was told when it was so. */
    readonly toldAt?: Instant;
  };
  /** What a FHIR Location is, so that an Encounter that refers to it can be placed. */
  readonly LocationDescribed: {
    /** What it says by itself: of a bed only the bed, where its ward is another Location. */
    readonly location: Location;
    readonly name: string | null;
    /** The unit that it is part of. */
    readonly partOf?: string | null;
  };
}

/** `SURGE`: open beyond the core. `UNAVAILABLE`: open but not to be used (table 0116 K, I). Who is in a bed is never said here. */
export type BedState = 'OPEN' | 'CLOSED' | 'CLEANING' | 'RESERVED' | 'SURGE' | 'UNAVAILABLE';
