import type { Instant } from '../time.js';
import type { Identifier } from '../people/identifier.js';
import type { LinkedHow, PersonFactBodies, PersonFactKind, UnitFactKind } from './bodies.js';
import type { UnitFacts } from './unit-bodies.js';

/** What every fact carries, whoever it is about. */
export interface FactTimes {
  /** When it happened. */
  readonly happenedAt: Instant;
  /** When the source wrote it down, where it says. */
  readonly recordedAt: Instant | null;
  /** The sender's own order for messages of one moment (control id or row number), as text. */
  readonly sequence: string;
  /** Who says so: the feed's organisation (ODS code or the place's own). */
  readonly organisation: string;
}

interface PersonEnvelope extends FactTimes {
  readonly subjectId: string;
  /** The stay, package or residency within its source: a keyed hash of the source's own number, or null. */
  readonly recordKey: string | null;
  readonly messageId: string;
  readonly learnedAt: Instant;
}

/** A fact about a person, as it stands in the store. */
export type PersonFact = { [K in PersonFactKind]: PersonEnvelope & { readonly kind: K; readonly body: PersonFactBodies[K] } }[PersonFactKind];

/** A fact about a unit of capacity, as it stands in the store. */
export type UnitFact = {
  [K in UnitFactKind]: FactTimes & { readonly unit: string; readonly messageId: string; readonly learnedAt: Instant; readonly kind: K; readonly body: UnitFacts[K] };
}[UnitFactKind];

/** The bodies as a reader writes them: a link names the other identifier in clear, for the store to mint or to seal. */
type DraftBodies = Omit<PersonFactBodies, 'SubjectsLinked' | 'SubjectsUnlinked' | 'StaysMerged' | 'StayReassigned'> & {
  readonly SubjectsLinked: { readonly other: Identifier; readonly how: LinkedHow };
  readonly SubjectsUnlinked: { readonly other: Identifier; readonly how: 'UNLINKED' | 'PARTED' };
  /** `merged`: the visit number that ends. */
  readonly StaysMerged: { readonly merged: Identifier };
  /** `from`: whose record the visit stood under. */
  readonly StayReassigned: { readonly from: Identifier };
};

/** A person's fact as a reader gives it, before the store has minted its subject and sealed its numbers. */
export type DraftPersonFact = {
  [K in PersonFactKind]: FactTimes & { readonly subject: Identifier; readonly record: Identifier | null; readonly kind: K; readonly body: DraftBodies[K] };
}[PersonFactKind] & {
  /** The version of the document that the fact was read from, where a source sends whole documents (FHIR). */
  readonly document?: DocumentVersion;
};

/**
 * Some sources send the whole of a thing each time (a FHIR resource). Of the facts of one document only those of its newest version
 * stand, whatever the order of arrival; the older ones are superseded.
 */
export interface DocumentVersion {
  /** The thing, under its source: such as `ENC/loopback/123`. Sealed before it is stored. */
  readonly document: Identifier;
  /** Orders the versions as text: the time of writing, then whatever the source counts. */
  readonly version: string;
}

/** A unit's fact as a reader gives it. */
export type DraftUnitFact = { [K in UnitFactKind]: FactTimes & { readonly unit: string; readonly kind: K; readonly body: UnitFacts[K] } }[UnitFactKind];

export type DraftFact = DraftPersonFact | DraftUnitFact;
