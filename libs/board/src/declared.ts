import { counted } from './counted.js';
import { isUsable, type Freshness } from './freshness.js';

/** People whom a residents feed places in a home, and how far that feed can be trusted. */
export interface Residents {
  readonly known: number;
  readonly freshness: Freshness;
}

/** What a home declares, set against the people known to be in it. */
export interface Declared {
  readonly occupied: number;
  /** Null: no residents feed speaks of this home, or what it said is too old to hold. */
  readonly known: number | null;
  /** Of the residents feed; null: there is none. */
  readonly knownFreshness: Freshness | null;
  readonly note: string;
}

const people = (count: number): string => counted(count, 'person is', 'people are');

/** Sets a home's declared count against the residents that are known there, in words. Those of a stale feed are set against nothing. */
export function declared(occupied: number, residents: Residents | null): Declared {
  if (residents === null) return { occupied, known: null, knownFreshness: null, note: `Declared ${occupied}. Who lives there is not known: no residents feed speaks of this home.` };
  const { known, freshness: knownFreshness } = residents;
  if (!isUsable(knownFreshness.state)) return { occupied, known: null, knownFreshness, note: `Declared ${occupied}. Who lives there is not known now: the residents feed has sent nothing new.` };
  return { occupied, known, knownFreshness, note: noteOf(occupied, known) };
}

const noteOf = (occupied: number, known: number): string => {
  const apart = occupied - known;
  if (apart === 0) return `Declared ${occupied}, and ${people(known)} known to be there.`;
  const what = apart > 0 ? `${people(apart)} declared whom the residents feed does not name` : `the residents feed names ${-apart} more than the home declares`;
  return `Declared ${occupied}, known ${known}: ${what}.`;
};
