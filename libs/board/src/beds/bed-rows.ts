import type { BedState, Instant, Location } from '@homeward/flow';
import type { Freshness } from '../freshness.js';

/** The newest word on one bed, from whatever source speaks of beds (CSV `beds`, HL7 A20, FHIR Location). */
export interface BedReport {
  readonly ward: string;
  readonly bay: string | null;
  readonly bed: string;
  readonly state: BedState;
  /** HL7 table 0116 O or U: whether the source says that somebody is in it. Null: not said. */
  readonly saidOccupied: boolean | null;
  /** Why it is not to be used, or for whom it is kept. */
  readonly reason: string | null;
  readonly until: Instant | null;
  /** Since when it is so. */
  readonly happenedAt: Instant;
  /** When the bed was last told of, where that was later: it says how long the word holds, and never which word stands. */
  readonly toldAt?: Instant;
}

/** Somebody whose hospital stay at the site is open. */
export interface PersonInBed {
  readonly personId: string;
  readonly location: Location;
  /** Since when they are in that spot. */
  readonly since: Instant;
  /** On home leave: the spell goes on, and the bed may serve somebody else meanwhile (domain: home leave up to 28 days). */
  readonly onLeave: boolean;
}

/** Somebody left that spot. A source's older word that the bed is taken then says nothing. */
export interface BedLeft {
  readonly location: Location;
  readonly at: Instant;
}

/** Who may be in one bed together. `MOTHER_AND_BABY`: a cot that stands at its mother's bed. */
export type MayShare = 'NOBODY' | 'MOTHER_AND_BABY' | 'ANYBODY';

/** A kind of bed, known by its name: place data. A pattern that is left out matches everything; the first rule that matches counts. */
export interface BedTypeRule {
  readonly type: string;
  readonly mayShare: MayShare;
  readonly ward?: string;
  readonly bay?: string;
  readonly bed?: string;
}

/** All that is known of the beds of one hospital site. */
export interface SiteBedRows {
  readonly code: string;
  readonly name: string;
  readonly now: Instant;
  /** Open beds as the place's own file declares them; null: it does not. */
  readonly declaredOpen: number | null;
  readonly reports: readonly BedReport[];
  readonly people: readonly PersonInBed[];
  readonly left: readonly BedLeft[];
  readonly rules: readonly BedTypeRule[];
  /** So many hours after it was told a bed's state that nobody repeated counts as not known. */
  readonly toldWithinHours: number;
  /** Beds with staff, as the site measures it, as old as that measure. Null: no source. */
  readonly staffed: { readonly value: number; readonly freshness: Freshness } | null;
  /** Of the feeds that report beds here; no source when there is none. */
  readonly bedsFreshness: Freshness;
  /** Of the feeds that say who is in a bed here. */
  readonly peopleFreshness: Freshness;
}
