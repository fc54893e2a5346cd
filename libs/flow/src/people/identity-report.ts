import type { Day, Instant } from '../time.js';
import type { Identifier } from './identifier.js';

/** Who the source says a subject is, in clear, on its way to being sealed. Null: not said; empty text: the source deleted it. */
export interface IdentityReport {
  readonly subject: Identifier;
  readonly happenedAt: Instant;
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly birthDate: Day | null;
  /** As the source wrote it, spaces and all. Nothing else of an address is taken. */
  readonly postcode: string | null;
  /** NHS NUMBER STATUS INDICATOR CODE 01 to 08, where sent. */
  readonly nhsNumberStatus: string | null;
}
