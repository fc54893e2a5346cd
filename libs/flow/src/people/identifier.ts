/**
 * An identifier under the authority that gave it, in clear. It lives only between a reader and the store, which seals it:
 * facts name the minted subject instead. `authority` is `NHS` for an NHS number, else the source's own (`RTD/MR`).
 */
export interface Identifier {
  readonly authority: string;
  readonly value: string;
}

/** The authority of NHS numbers. */
export const NHS = 'NHS';
