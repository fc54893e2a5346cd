import { community } from '../assumptions.js';
import type { CarePackage, City, Residency, Stay } from '../city/city.js';
import { calendarDay, day, hour } from '../city/calendar.js';
import { plan } from '../city/agenda.js';
import { firstResident } from '../city/person.js';
import { roomFor } from '../city/care-homes.js';
import { providers } from '../city/home-care-providers.js';
import { planAgain } from './plan-again.js';
import { after } from './timing.js';

/** What an admission does to the person's package or care-home place: some are suspended, most rooms are held for a time. */
export function afterAdmission(city: City, at: number, stay: Stay): void {
  const { state, chance } = city;
  if (stay.record === null) return;
  const { visit, record } = stay;
  if (stay.type === 'package') {
    if (chance.happens(community.suspendedOnAdmission)) plan(state.agenda, after(stay, at, chance.between(6 * hour, 48 * hour)), { what: 'suspend', record, visit });
    const lapsed = (stay.admittedAt ?? at) + chance.between(10.5, 13) * day;
    if (chance.happens(community.endedPastDeadline) && lapsed > at && lapsed < stay.due) plan(state.agenda, lapsed, { what: 'endPackage', record, visit });
  }
  const residency = stay.type === 'resident' ? state.residencies[record] : undefined;
  if (residency !== undefined && chance.happens(community.bedHeldForResident)) {
    residency.heldUntil = calendarDay(at + chance.pick(community.heldDays) * day);
    residencyChanged(city, at, residency);
  }
}

/** What a discharge does to them. `destination` is the national code, as it truly was. */
export function afterDischarge(city: City, at: number, stay: Stay, destination: string): void {
  const { state, chance } = city;
  const { visit, record } = stay;
  if (record === null) return;
  if (stay.type === 'resident') {
    const residency = state.residencies[record];
    if (residency !== undefined) afterResident(city, at, residency, destination);
    return;
  }
  const held = state.packages[record];
  if (held === undefined || destination === '51') return;
  const goesHome = destination === '19' || destination === '29';
  if (!goesHome) endPackage(city, at, record);
  if (destination === '85' || destination === '65') newResidency(city, at, held.person);
  if (!goesHome) return;
  const back = after(stay, at, chance.between(0.2 * day, 2.5 * day));
  if (held.status === 'ended') plan(state.agenda, back, { what: 'startPackage', person: held.person });
  else if (held.status === 'suspended' || chance.happens(community.confirmedAfterDischarge)) plan(state.agenda, back, { what: 'restart', record, visit });
}

function afterResident(city: City, at: number, residency: Residency, destination: string): void {
  if (destination === '79') residency.endDate = calendarDay(at);
  if (destination !== '51') residency.heldUntil = null;
  residencyChanged(city, at, residency);
}

const residencyChanged = ({ state }: City, at: number, residency: Residency): void => {
  residency.updatedAt = at;
  if (!state.residenciesChanged.includes(residency.id)) state.residenciesChanged.push(residency.id);
};

const packageChanged = ({ state }: City, at: number, changed: CarePackage): void => {
  changed.updatedAt = at;
  if (!state.packagesChanged.includes(changed.id)) state.packagesChanged.push(changed.id);
};

/** The council hears of the admission. Nothing happens when the person is out again. */
export function suspend(city: City, at: number, record: number, visit: number): void {
  const stay = city.state.stays[visit];
  const held = city.state.packages[record];
  if (stay === undefined || stay.admittedAt === null || held?.status !== 'active') return;
  held.status = 'suspended';
  held.suspendedFrom = calendarDay(stay.admittedAt);
  packageChanged(city, at, held);
}

/** Care has begun again: this is what confirms a restart. Not while the person is in hospital once more. */
export function restart(city: City, at: number, record: number): void {
  const held = city.state.packages[record];
  if (held === undefined || held.status === 'ended' || Object.values(city.state.stays).some((stay) => stay.type === 'package' && stay.record === record)) return;
  held.status = 'active';
  held.suspendedFrom = null;
  packageChanged(city, at, held);
}

export function endPackage(city: City, at: number, record: number): void {
  const held = city.state.packages[record];
  if (held === undefined || held.status === 'ended') return;
  held.status = 'ended';
  held.endDate = calendarDay(at);
  packageChanged(city, at, held);
}

/** The package of someone who is in past the deadline may be ended; not that of someone who has gone home. */
export function endPackageOf(city: City, at: number, record: number, visit: number): void {
  if (city.state.stays[visit] !== undefined) endPackage(city, at, record);
}

export function newPackage(city: City, at: number, person: number): CarePackage {
  const { state } = city;
  const made = drawPackage(city, state.next.package++, person, calendarDay(at), at);
  state.packages[made.id] = made;
  packageChanged(city, at, made);
  return made;
}

export function drawPackage({ chance }: City, id: number, person: number, startDate: string, updatedAt: number): CarePackage {
  const hours = Math.min(56, Math.max(3.5, chance.logNormal(14, 0.6)));
  return {
    id, person, provider: chance.whole(0, providers.length - 1), startDate, hoursPerWeek: Math.round(hours * 4) / 4, carers: chance.happens(0.18) ? 2 : 1,
    status: 'active', endDate: null, suspendedFrom: null, updatedAt,
  };
}

export function newResidency(city: City, at: number, person: number): void {
  const { state } = city;
  const room = roomFor(city);
  if (room === null) return;
  const made: Residency = { id: state.next.residency++, person, ...room, startDate: calendarDay(at), endDate: null, heldUntil: null, updatedAt: at };
  state.residencies[made.id] = made;
  residencyChanged(city, at, made);
}

/** Once a day: new packages and new residents fill the places of those that ended. */
export function newcomers(city: City, at: number): void {
  const { state } = city;
  planAgain(city, at + day / state.density, 'newcomers');
  const active = Object.values(state.packages).filter((each) => each.endDate === null).length;
  for (let count = active; count < community.packages; count += 1) newPackage(city, at, state.next.newPackagePerson++ % firstResident);
  const living = Object.values(state.residencies).filter((each) => each.endDate === null).length;
  for (let count = living; count < community.residents; count += 1) newResidency(city, at, firstResident + (state.next.newResident++ % firstResident));
}
