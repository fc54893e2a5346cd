/** Numbers from 1 to one less than this are small. Rule: NHS Digital, HES and ECDS below national level, since September 2018: 1 to 7 are suppressed. */
export const smallBelow = 8;

/** What is not small is rounded to the nearest so many (same rule). */
export const roundedTo = 5;

/** A number as somebody who sees numbers rounded is told it. Withheld is not the same as not known: somebody counted, and it is kept back. */
export type Told =
  | { readonly kind: 'NOT_KNOWN' }
  | { readonly kind: 'NUMBER'; readonly value: number }
  /** `fewerThan`: it is from 1 to below that. Null: it may be of any size, and beside others it would tell a small one. */
  | { readonly kind: 'WITHHELD'; readonly fewerThan: number | null };

export const notKnown: Told = { kind: 'NOT_KNOWN' };
export const keptBack: Told = { kind: 'WITHHELD', fewerThan: null };

export const isSmall = (value: number): boolean => value > 0 && value < smallBelow;

/** A number by itself: null stays null, 0 stays 0, what is small is withheld, everything else is rounded to the nearest 5. */
export function tell(value: number | null): Told {
  if (value === null) return notKnown;
  if (isSmall(value)) return { kind: 'WITHHELD', fewerThan: smallBelow };
  return { kind: 'NUMBER', value: Math.round(value / roundedTo) * roundedTo };
}
