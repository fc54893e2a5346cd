import { denseStayDays, rhythm } from '../assumptions.js';
import { plan } from '../city/agenda.js';
import { minute } from '../city/calendar.js';
import type { City } from '../city/city.js';
import { returnBeds } from './beds-out.js';
import { tellOddities } from './oddities.js';
import { planAgain } from './plan-again.js';
import { sendWholeReturns } from './returns.js';
import { sendWholeCapacity, startRhythms } from './rhythms.js';

/** Back to the calendar: a gap is lived through as the history was. */
export function leaveLive(city: City, at: number): void {
  city.state.live = false;
  returnBeds(city);
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
  sendWholeReturns(city, at);
  tellOddities(city, at);
  planAgain(city, at + rhythm.hub * minute, 'hubFile');
  planAgain(city, at + rhythm.sites * minute, 'sitesFile');
}
