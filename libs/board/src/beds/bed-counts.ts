import type { BedStanding, BedStateCode } from './bed-state.js';

/**
 * Beds of a ward or site. Physical = closed + open; open = occupied + empty + cleaning + reserved + unavailable + notKnown. Null: no
 * source tells, which is never zero.
 */
export interface BedCount {
  readonly physical: number | null;
  readonly closed: number | null;
  readonly open: number | null;
  readonly occupied: number | null;
  readonly empty: number | null;
  readonly cleaning: number | null;
  readonly reserved: number | null;
  readonly unavailable: number | null;
  /** Open beds of which no source tells whether they could be used. */
  readonly notKnown: number | null;
  /** Of the open beds, those beyond the core. */
  readonly surge: number | null;
  /** Everybody whose stay there is open, each once: with a bed or without, in it or on home leave. Null: no source speaks of people. */
  readonly people: number | null;
}

export interface CountedBed {
  readonly standing: BedStanding;
  readonly surge: boolean;
}

/**
 * Counts reported beds. `unplaced`: people there of whom no source says the bed; each takes up one of the beds that look empty, for
 * such a bed cannot be offered twice.
 */
export function countBeds(beds: readonly CountedBed[], unplaced: number, people: number | null): BedCount {
  const of = (state: BedStateCode | null): number => beds.filter((bed) => bed.standing.state === state).length;
  const taken = Math.min(of('EMPTY'), unplaced);
  const closed = of('CLOSED');
  return {
    physical: beds.length,
    closed,
    open: beds.length - closed,
    occupied: of('OCCUPIED') + taken,
    empty: of('EMPTY') - taken,
    cleaning: of('CLEANING'),
    reserved: of('RESERVED'),
    unavailable: of('UNAVAILABLE'),
    notKnown: of(null),
    surge: beds.filter((bed) => bed.surge && bed.standing.state !== 'CLOSED').length,
    people,
  };
}

/** Where no source speaks of beds: who is there is known, and as many open beds as were declared, and no more. */
export function declaredBeds(declaredOpen: number | null, people: number | null): BedCount {
  const nothing = { physical: null, closed: null, empty: null, cleaning: null, reserved: null, unavailable: null, surge: null };
  const notKnown = declaredOpen === null || people === null ? null : Math.max(0, declaredOpen - people);
  return { ...nothing, open: declaredOpen, occupied: people, notKnown, people };
}

const summed = ['physical', 'closed', 'open', 'occupied', 'empty', 'cleaning', 'reserved', 'unavailable', 'notKnown', 'surge', 'people'] as const satisfies readonly (keyof BedCount)[];

/** Counts of wards as one. What any of them does not know, the sum does not know. */
export function sumCounts(parts: readonly BedCount[]): BedCount {
  const sum = (key: keyof BedCount): number | null => parts.reduce<number | null>((all, part) => (all === null || part[key] === null ? null : all + part[key]), 0);
  return Object.fromEntries(summed.map((key) => [key, sum(key)])) as unknown as BedCount;
}
