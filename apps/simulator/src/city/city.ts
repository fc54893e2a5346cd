import type { Assumptions, FaultRates, StayType } from '../assumptions.js';
import type { Chance } from '../chance/chance.js';
import type { Agenda } from './agenda.js';
import type { Post } from './post.js';
import type { SiteCode } from './wards.js';

/** Someone in hospital, or in its emergency department. */
export interface Stay {
  readonly visit: number;
  readonly person: number;
  readonly type: StayType;
  /** The id of the package or residency that the person has, by type. */
  readonly record: number | null;
  site: SiteCode;
  /** An index into `beds`, or null while in the emergency department. */
  bed: number | null;
  readonly throughDepartment: boolean;
  admittedAt: number | null;
  /** Length of stay as drawn, in days: it decides whether the stay is a dense one. */
  readonly days: number;
  /** How many times faster than the calendar this stay goes. */
  pace: number;
  /** When the person leaves, as planned now. */
  due: number;
  nhsNumberSent: boolean;
  /** The latest moment at which anything of it was entered. */
  recordedAt: number;
  /** Set while a discharge stands that is going to be cancelled. */
  dischargedAt: number | null;
}

export interface CarePackage {
  readonly id: number;
  readonly person: number;
  readonly provider: number;
  readonly startDate: string;
  readonly hoursPerWeek: number;
  readonly carers: number;
  status: 'active' | 'suspended' | 'ended';
  endDate: string | null;
  suspendedFrom: string | null;
  updatedAt: number;
}

export interface Residency {
  readonly id: number;
  readonly person: number;
  readonly home: number;
  readonly bedType: string;
  readonly startDate: string;
  endDate: string | null;
  heldUntil: string | null;
  updatedAt: number;
}

export interface BedOut {
  readonly state: 'cleaning' | 'reserved';
  readonly reason: string;
  readonly until: number;
}

/** All that the city is. Plain JSON, so that a stopped simulator carries on with the same people in the same beds. */
export interface CityState {
  readonly seed: number;
  readonly preset: 'newcastle' | 'england';
  /** The moment (ms) at which the history begins; ages are as of then. */
  readonly founded: number;
  /** How far time has been lived through. */
  now: number;
  /** How many times more densely than the calendar short stays happen. 1 in the history. */
  density: number;
  /** Whether the clock is now: sources then send by their live rhythm. False in the history and in a gap that is lived through. */
  live: boolean;
  /** Who has died: they do not come again. */
  died: Record<number, true>;
  /** Grows when the density changes: older rhythms then fall silent. */
  generation: number;
  random: readonly number[];
  agenda: Agenda;
  post: Post;
  stays: Record<string, Stay>;
  /** Visit in each bed, 0 where it is free, -1 where it is out of use. */
  bedsTaken: number[];
  /** Beds that nobody may be put into for a while, by their place in `beds`. */
  bedsOut: Record<number, BedOut>;
  /** What the hub last said of each visit, by the letter that it wrote. */
  readinessTold: Record<number, string>;
  /** Whether the oddities that every real city has were told. */
  odditiesTold: boolean;
  packages: Record<string, CarePackage>;
  residencies: Record<string, Residency>;
  /** Packages and residencies with a change that no file has carried yet. */
  packagesChanged: number[];
  residenciesChanged: number[];
  next: { visit: number; package: number; residency: number; patient: number; newPackagePerson: number; newResident: number };
}

/** The state with what is not written down: the stream of chance and what is assumed. */
export interface City {
  readonly state: CityState;
  readonly chance: Chance;
  readonly assumed: Assumptions;
  readonly faults: FaultRates;
}
