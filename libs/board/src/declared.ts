/** What a home declares, set against the people known to be in it. */
export interface Declared {
  readonly occupied: number;
  /** People whom a residents feed places there. Null: no such feed speaks of this home. */
  readonly known: number | null;
  readonly note: string;
}

const people = (count: number): string => `${count} ${count === 1 ? 'person is' : 'people are'}`;

/** Sets a home's declared count against the residents that are known there, in words. */
export function declared(occupied: number, known: number | null): Declared {
  if (known === null) return { occupied, known, note: `Declared ${occupied}. Who lives there is not known: no residents feed speaks of this home.` };
  const apart = occupied - known;
  if (apart === 0) return { occupied, known, note: `Declared ${occupied}, and ${people(known)} known to be there.` };
  const what = apart > 0 ? `${people(apart)} declared whom the residents feed does not name` : `the residents feed names ${-apart} more than the home declares`;
  return { occupied, known, note: `Declared ${occupied}, known ${known}: ${what}.` };
}
