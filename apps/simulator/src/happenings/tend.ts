import { hour } from '../city/calendar.js';
import type { City } from '../city/city.js';
import { beds } from '../city/wards.js';
import { arrive } from './arrivals.js';
import { occupiedBeds } from './bed-choice.js';
import { bringForward } from './discharges.js';
import { planAgain } from './plan-again.js';

/** How far (as a share) the house may drift from its target before somebody acts: wider on the calendar, where weekdays swing it. */
const slack = (density: number): { readonly over: number; readonly under: number } => (density > 1 ? { over: 0.02, under: 0.02 } : { over: 0.06, under: 0.08 });

/** Bed managers at work: over-full, they have people leave sooner; too empty, more are let in. */
export function tend(city: City, at: number): void {
  const { state, assumed } = city;
  planAgain(city, at + hour / state.density, 'tend');
  const target = beds.length * assumed.occupancyTarget;
  const { over, under } = slack(state.density);
  const excess = occupiedBeds(city) - Math.min(target * (1 + over), beds.length - 25);
  const missing = target * (1 - under) - occupiedBeds(city);
  if (excess > 0) bringForward(city, at, Math.ceil(excess / 3));
  for (let count = 0; count < Math.min(12, missing / 3); count += 1) arrive(city, at, 'other');
}
