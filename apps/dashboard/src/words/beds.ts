import type { BedStateCode } from '../generated/graphql.js';

/** What a bed is: its word, and a shape that tells it without colour. Null: no source tells. */
export const bedStateWord = (state: BedStateCode | null): string => (state === null ? 'Not known' : words[state]);

const words: Record<BedStateCode, string> = {
  CLEANING: 'Being cleaned',
  CLOSED: 'Closed',
  EMPTY: 'Empty',
  OCCUPIED: 'Occupied',
  RESERVED: 'Reserved',
  UNAVAILABLE: 'Not to be used',
};

export const bedStateShape = (state: BedStateCode | null): string => (state === null ? '?' : shapes[state]);

const shapes: Record<BedStateCode, string> = { CLEANING: '◇', CLOSED: '✕', EMPTY: '□', OCCUPIED: '●', RESERVED: 'R', UNAVAILABLE: '–' };

export const bedStates: readonly (BedStateCode | null)[] = ['OCCUPIED', 'EMPTY', 'CLEANING', 'RESERVED', 'UNAVAILABLE', 'CLOSED', null];

/** A measure's code as words: "ed_waiting_for_bed" is "Ed waiting for bed" where nobody has named it. */
export const measureWord = (measure: string): string => named[measure] ?? `${measure.charAt(0).toUpperCase()}${measure.slice(1).replaceAll('_', ' ')}`;

const named: Record<string, string> = { staffed_beds: 'Beds with staff' };
