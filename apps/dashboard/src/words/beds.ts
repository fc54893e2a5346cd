import type { BedStateCode } from '../generated/graphql.js';
import { counted, number } from './numbers.js';

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

/** A measure's value with its unit, as the server tells it: "333 minutes", "76.9%". People and beds are in the measure's own name. */
export const measureText = (unit: string | null, value: number): string => {
  if (unit === 'per cent') return `${number(value)}%`;
  return unit === 'minutes' ? counted(value, 'minute') : number(value);
};
