import type { Instant } from '../time.js';
import type { Identifier } from '../people/identifier.js';
import type { PersonFactBodies, PersonFactKind, UnitFactKind, UnitFacts } from './bodies.js';

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

/** The bodies as a reader writes them: a link names the other identifier in clear, for the store to mint. */
type DraftBodies = Omit<PersonFactBodies, 'SubjectsLinked'> & {
  readonly SubjectsLinked: { readonly other: Identifier; readonly how: 'SEEN_TOGETHER' | 'MERGED' };
};

/** A person's fact as a reader gives it, before the store has minted its subject and sealed its numbers. */
export type DraftPersonFact = {
  [K in PersonFactKind]: FactTimes & { readonly subject: Identifier; readonly record: Identifier | null; readonly kind: K; readonly body: DraftBodies[K] };
}[PersonFactKind];

/** A unit's fact as a reader gives it. */
export type DraftUnitFact = { [K in UnitFactKind]: FactTimes & { readonly unit: string; readonly kind: K; readonly body: UnitFacts[K] } }[UnitFactKind];

export type DraftFact = DraftPersonFact | DraftUnitFact;
