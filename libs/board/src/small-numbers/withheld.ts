import type { Told } from './told.js';

/** Withheld of the schema: a number of the object it stands on that is not told, or not told whole. */
export interface Withheld {
  /** The field of the schema that would bear it. */
  readonly field: string;
  /** It is from 1 to below that. Null: it may be of any size, and beside others it would tell a small one. */
  readonly fewerThan: number | null;
  /** Of a total: so many parts of it are small. Where the total is told, they are not in it. */
  readonly parts: number;
}

export const numberOf = (told: Told): number | null => (told.kind === 'NUMBER' ? told.value : null);

/** The entry of a number that is withheld or told without some parts; none for one that is told whole or not known. */
export const withheldIn = (field: string, told: Told, parts = 0): readonly Withheld[] =>
  told.kind !== 'WITHHELD' && parts === 0 ? [] : [{ field, fewerThan: told.kind === 'WITHHELD' ? told.fewerThan : null, parts }];
