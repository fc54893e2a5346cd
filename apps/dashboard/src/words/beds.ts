import type { BedStateCode } from '../generated/graphql.js';
import { counted, number } from './numbers.js';
import { timeAndDay } from './times.js';

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

/** "Leaves out 3 beds not told of since 9am, 19 November"; nothing where nothing is left out. */
export const bedsLeftOut = (count: number, since: string | null, now: string): string | undefined =>
  count === 0 ? undefined : `Leaves out ${counted(count, 'bed', 'beds')} not told of${since === null ? ' lately' : ` since ${timeAndDay(since, now)}`}`;

/** How old the words on beds are; nothing where no word counts. */
export const toldText = ({ oldestTold, medianTold }: { oldestTold: string | null; medianTold: string | null }, now: string): string | undefined =>
  oldestTold === null || medianTold === null ? undefined : `The oldest word on a bed that nobody is known to be in is of ${timeAndDay(oldestTold, now)}; half of them are of ${timeAndDay(medianTold, now)} or later.`;

const shapes: Record<BedStateCode, string> = { CLEANING: '◇', CLOSED: '✕', EMPTY: '□', OCCUPIED: '●', RESERVED: 'R', UNAVAILABLE: '–' };

export const bedStates: readonly (BedStateCode | null)[] = ['OCCUPIED', 'EMPTY', 'CLEANING', 'RESERVED', 'UNAVAILABLE', 'CLOSED', null];

/** A measure's value with its unit, as the server tells it: "333 minutes", "76.9%". People and beds are in the measure's own name. */
export const measureText = (unit: string | null, value: number): string => {
  if (unit === 'per cent') return `${number(value)}%`;
  return unit === 'minutes' ? counted(value, 'minute') : number(value);
};
