import { hourly, weekday } from '../assumptions.js';
import type { City, Stay } from '../city/city.js';
import { day, hour, hourOf, momentOfDay, weekdayOf } from '../city/calendar.js';

/** `at` plus what is `wait` ms on the calendar, at the pace of the stay. Two events of a stay are never nearer than 2 s. */
export const after = (stay: Stay, at: number, wait: number): number => Math.round(at + Math.max(wait / stay.pace, 2_000));

const meanOf = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0) / weights.length;

/**
 * When the next one arrives: a Poisson stream of `perDay` with its shape over hours and weekdays, by thinning.
 * Where time is dense the shape would come and go in minutes on a quiet night, so there the stream is even.
 */
export function nextArrival({ chance, state }: City, from: number, perDay: number, kind: 'emergency' | 'elective'): number {
  if (state.density > 1) return Math.ceil(from + chance.exponential(day / (perDay * state.density)));
  const hours = hourly[kind];
  const mean = meanOf(hours);
  const most = (Math.max(...hours) / mean) * Math.max(...weekday[kind]);
  for (let at = from; ; ) {
    at += chance.exponential(day / (perDay * most));
    const rate = ((hours[hourOf(at)] ?? 0) / mean) * (weekday[kind][weekdayOf(at)] ?? 1);
    if (chance.happens(rate / most)) return Math.ceil(at);
  }
}

/**
 * When a stay of `days` that began at `from` ends. Short and dense stays end as drawn; others move to a day near by, by
 * the weekday's weight, and to an hour of the discharge profile.
 */
export function plannedEnd({ chance }: City, from: number, days: number, pace: number): number {
  const drawn = from + days * day;
  if (pace > 1) return Math.round(from + (days * day) / pace);
  if (days < 0.6) return Math.round(drawn);
  const reach = days < 1.5 ? 1 : days < 4 ? 2 : 3;
  const near: [number, number][] = [];
  for (let shift = -reach; shift <= reach; shift += 1) {
    const moment = drawn + shift * day;
    if (moment > from + hour * 6) near.push([moment, weekday.discharge[weekdayOf(moment)] ?? 1]);
  }
  const chosen = near.length === 0 ? drawn : chance.weighted(near);
  const atHour = chance.weighted(hourly.discharge.map((weight, at) => [at, weight] as const));
  const end = momentOfDay(chosen, atHour) + Math.floor(chance.unit() * hour);
  return end > from + 3 * hour ? end : Math.round(Math.max(drawn, from + 3 * hour));
}
