import type { DraftFact, DraftPersonFact, Identifier, IdentityReport } from '@homeward/flow';

export type { FeedSettings } from './feed-settings.js';

/** Why a message, or one row of a file, was refused: what, where, and what to do. Holds no patient data. */
export interface RejectionNote {
  /** A stable code such as `UNKNOWN_SENDER`, `NHS_NUMBER_INVALID`, `COLUMN_MISSING`. */
  readonly code: string;
  /** A plain sentence that says what is wrong and what to do; names fields, never their content. */
  readonly message: string;
  /** Where: an HL7 path (`PID-3`) or `line 7, column nhs_number`; null for the message as a whole. */
  readonly location: string | null;
  /** 1-based line of a file, where there is one. */
  readonly line: number | null;
  readonly column: string | null;
  /** The record that a refused row speaks of, where its number can be read: told rightly by a later row, the rejection is mended. Never shown. */
  readonly record?: Identifier;
}

/** What one message gives. Pure: the same bytes and settings always give the same reading. */
export interface Reading {
  /** `FACTS` when at least one fact came of it; a file with some bad rows is `FACTS` with rejections beside them. */
  readonly outcome: 'FACTS' | 'REJECTED' | 'IRRELEVANT';
  readonly facts: readonly DraftFact[];
  readonly identities: readonly IdentityReport[];
  readonly rejections: readonly RejectionNote[];
  /** Providers and homes that the message names: listed as unconfirmed when new. */
  readonly providers: readonly ProviderNamed[];
  /** For IRRELEVANT, why; else codes of things noticed and tolerated (`ENCODING_GUESSED`). */
  readonly notes: readonly string[];
  /** Rows taken, for a file; 1 or 0 for one HL7 message. */
  readonly accepted: number;
  /** Units of FHIR Locations whose description this reading needed, known or not: when one changes, the message is to be read again. */
  readonly refersTo?: readonly string[];
  /** Versions of documents of which this reading gives no fact (entered in error, emptied): what older versions said falls all the same. */
  readonly emptied?: readonly NonNullable<DraftPersonFact['document']>[];
}

export interface ProviderNamed {
  readonly providerId: string;
  readonly kind: 'HOME_CARE' | 'CARE_HOME' | 'COMMUNITY';
  readonly name: string;
}
