import { denseStayDays } from '../assumptions.js';
import { plan } from '../city/agenda.js';
import type { City } from '../city/city.js';
import { sendWholeCapacity, startRhythms } from './rhythms.js';

/** Back to the calendar: a gap is lived through as the history was. */
export function leaveLive(city: City, at: number): void {
  city.state.live = false;
  setDensity(city, at, 1);
}

/** From `at` on, short stays happen `density` times more densely than the calendar: those in progress are drawn together, or apart again. */
function setDensity(city: City, at: number, density: number): void {
  const { state } = city;
  state.density = density;
  state.generation += 1;
  for (const stay of Object.values(state.stays)) {
    if (stay.days > denseStayDays || stay.pace === density) continue;
    const left = Math.max(0, stay.due - at);
    stay.due = Math.round(at + Math.max(2_000, (left * stay.pace) / density));
    stay.pace = density;
    if (stay.bed !== null) plan(state.agenda, stay.due, { what: 'leave', visit: stay.visit });
    else plan(state.agenda, stay.due, { what: 'admit', visit: stay.visit });
  }
  startRhythms(city, at);
}

/** The history has reached the present. */
export function goLive(city: City, at: number, density: number): void {
  city.state.live = true;
  setDensity(city, at, density);
  sendWholeCapacity(city, at);
}
