import type { Freshness } from './freshness.js';

/** A number that never travels alone. `value` null: not known. */
export interface Measured<T> {
  readonly value: T | null;
  readonly freshness: Freshness;
}

/** The sum of what is known and fresh enough, with how many parts it leaves out. Null when no part is known. */
export function total(parts: readonly Measured<number>[], usable: (part: Measured<number>) => boolean): { readonly value: number | null; readonly excluded: number } {
  const counted = parts.filter(usable);
  const known = counted.flatMap((part) => (part.value === null ? [] : [part.value]));
  return { value: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0), excluded: parts.length - counted.length };
}
