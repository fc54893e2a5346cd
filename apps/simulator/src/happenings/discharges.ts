import { destinations } from '../assumptions.js';
import type { City, Stay } from '../city/city.js';
import { day, hour, minute } from '../city/calendar.js';
import { plan } from '../city/agenda.js';
import { afterDischarge } from './care-outside.js';
import { endStay } from './inpatients.js';
import { speak } from './speak.js';
import { after } from './timing.js';

/** A03, with or without where the person went. */
export function leave(city: City, at: number, visit: number): void {
  const { state, chance, faults } = city;
  const stay = state.stays[visit];
  // A stay that was brought forward or put off has another time by now.
  if (stay === undefined || stay.due !== at || stay.dischargedAt !== null) return;
  const destination = chance.weighted<string>(destinations[stay.type]);
  const silent = destination !== '79' && chance.happens(faults.noDestination);
  speak(city, at, stay, 'A03', { dischargedAt: at, ...(silent ? {} : { destination }) });
  if (destination !== '79' && chance.happens(faults.dischargeCancelled)) {
    // The bed stays kept: the person never left.
    stay.dischargedAt = at;
    plan(state.agenda, after(stay, at, chance.between(10 * minute, 120 * minute)), { what: 'cancelDischarge', visit });
    return;
  }
  if (silent && chance.happens(faults.destinationFollows)) nameDestinationLater(city, at, stay, destination);
  if (destination === '79') state.died[stay.person] = true;
  endStay(city, stay);
  afterDischarge(city, at, stay, destination);
}

/** The A08 that brings the destination is written ahead and put in the post when its time comes. */
function nameDestinationLater(city: City, at: number, stay: Stay, destination: string): void {
  const said = after(stay, at, city.chance.between(hour, 20 * hour));
  speak(city, said, stay, 'A08', { dischargedAt: at, destination });
}

export function cancelDischarge(city: City, at: number, visit: number): void {
  const { state, chance } = city;
  const stay = state.stays[visit];
  if (stay === undefined || stay.dischargedAt === null) return;
  stay.dischargedAt = null;
  stay.due = after(stay, at, chance.between(0.2 * day, 2 * day));
  speak(city, at, stay, 'A13');
  plan(state.agenda, stay.due, { what: 'leave', visit });
}

/** Has the stay that is due first at most `within` ms from now leave now. For a house that is over-full. */
export function bringForward(city: City, at: number, count: number): void {
  const { state } = city;
  Object.values(state.stays)
    .filter((stay) => stay.bed !== null && stay.dischargedAt === null && stay.due > at + 1_000 && stay.admittedAt !== null && at - stay.admittedAt > (12 * hour) / stay.pace)
    .sort((a, b) => a.due - b.due || a.visit - b.visit)
    .slice(0, count)
    .forEach((stay, place) => {
      stay.due = at + 1_000 * (place + 1);
      plan(state.agenda, stay.due, { what: 'leave', visit: stay.visit });
    });
}
