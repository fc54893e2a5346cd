import { readiness } from '../assumptions.js';
import { seedChance } from '../chance/chance.js';
import { day, hour } from './calendar.js';
import type { City, Stay } from './city.js';

/** What the discharge team knows of a stay. */
export interface Readiness {
  readonly meets: boolean;
  /** When it became ready to leave. */
  readonly readyAt: number | null;
  readonly pathway: number | null;
  readonly reason: string | null;
}

/** Whether somebody still needs the hospital at `at`. Made from the seed and the visit alone, so that the same stay is told of alike each time. */
export function readinessOf({ state: { seed, preset } }: City, stay: Stay, at: number): Readiness {
  const own = seedChance(Math.imul(seed + 17, 1_000_003) ^ Math.imul(stay.visit, 0x9e3779b1));
  const admittedAt = stay.admittedAt ?? at;
  const delayed = own.happens(readiness.delayed[preset]);
  const wait = delayed ? own.weighted(readiness.delayDays) * day : own.happens(readiness.toldInTheMorning) ? own.between(8, 22) * hour : own.between(0, 1) * hour;
  const [reason, pathway] = own.weighted(readiness.reasons.map((each) => [each, each[2]] as const));
  const readyAt = Math.round(stay.due - Math.min(wait / stay.pace, (stay.due - admittedAt) * 0.8));
  if (at < readyAt) return { meets: true, readyAt: null, pathway: null, reason: null };
  return { meets: false, readyAt, pathway: delayed ? pathway : 0, reason: delayed ? reason : null };
}
