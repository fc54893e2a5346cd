import { instant, type Instant } from '@homeward/flow';
import { afterHalfHour, halfHourOf, slotOf } from '../rhythm/half-hours.js';
import type { FeedHalfHour } from '../rhythm/learn-rhythm.js';

export const zone = 'Europe/London';

/** Evenly spread numbers from 0 to 1 that are the same in every run (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A kind of feed: the mean seconds between its messages at a half hour of the place's week (0: Monday 00:00); null: silent. */
export type Habit = (slot: number) => number | null;

const hour = (slot: number): number => Math.floor((slot % 48) / 2);

export const habits: Record<'officeHours' | 'hospital' | 'nightlyFile', { readonly set: number; readonly habit: Habit }> = {
  officeHours: { set: 900, habit: (slot) => (slot < 5 * 48 && hour(slot) >= 8 && hour(slot) < 18 ? 240 : null) },
  hospital: { set: 300, habit: (slot) => (hour(slot) >= 7 && hour(slot) < 22 ? 40 : 400) },
  nightlyFile: { set: 86_400, habit: (slot) => (slot % 48 === 12 ? 200 : null) },
};

/** The moments at which a feed of that habit sends, from one moment to another. */
export function simulate(habit: Habit, from: Instant, to: Instant, chance: () => number): Instant[] {
  const sent: Instant[] = [];
  for (let start = halfHourOf(from); start < Date.parse(to); start = afterHalfHour(start)) {
    const mean = habit(slotOf(start, zone));
    for (let at = start; mean !== null; ) {
      at += Math.max(1, -Math.log(1 - chance()) * mean) * 1000;
      if (at >= afterHalfHour(start)) break;
      sent.push(instant(at));
    }
  }
  return sent;
}

/** What the store keeps of moments at which messages came. */
export function halfHoursOf(sent: readonly Instant[]): FeedHalfHour[] {
  const kept = new Map<number, FeedHalfHour>();
  for (const at of sent) {
    const start = halfHourOf(at);
    const before = kept.get(start);
    const gap = before === undefined ? 0 : (Date.parse(at) - Date.parse(before.lastAt)) / 1000;
    kept.set(start, { startsAt: instant(start), firstAt: before?.firstAt ?? at, lastAt: at, longestGapSeconds: Math.max(before?.longestGapSeconds ?? 0, gap) });
  }
  return [...kept.values()];
}
