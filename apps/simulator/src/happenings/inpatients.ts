import { hospital } from '../assumptions.js';
import type { City, Stay } from '../city/city.js';
import { day, hour, minute } from '../city/calendar.js';
import { plan } from '../city/agenda.js';
import type { Entry } from '../city/agenda.js';
import type { SiteCode } from '../city/wards.js';
import { bedAt } from '../city/wards.js';
import { afterAdmission } from './care-outside.js';
import { chooseBed } from './bed-choice.js';
import { speak, spotOf } from './speak.js';
import { after, plannedEnd } from './timing.js';

const otherSite = (site: SiteCode): SiteCode => (site === 'RTD01' ? 'RTD02' : 'RTD01');

/** The person gets a bed: A01, or A06 for who came through the emergency department. */
export function admit(city: City, at: number, visit: number): void {
  const { state, chance, faults } = city;
  const stay = state.stays[visit];
  if (stay === undefined || stay.bed !== null) return;
  const assessment = stay.type !== 'elective' && chance.happens(hospital.firstToAssessment);
  const bed = chooseBed(city, stay.site, assessment) ?? (stay.throughDepartment ? null : chooseBed(city, otherSite(stay.site), assessment));
  if (bed === null) {
    plan(state.agenda, after(stay, at, 30 * minute), { what: 'admit', visit });
    return;
  }
  const prior = spotOf(stay);
  takeBed(city, stay, bed);
  stay.admittedAt = at;
  stay.due = plannedEnd(city, at, stay.days, stay.pace);
  speak(city, at, stay, stay.throughDepartment ? 'A06' : 'A01', stay.throughDepartment ? { prior } : {});
  if (chance.happens(faults.admissionCancelled)) {
    plan(state.agenda, after(stay, at, chance.between(10 * minute, 90 * minute)), { what: 'cancelAdmission', visit });
    return;
  }
  planStay(city, at, stay);
  afterAdmission(city, at, stay);
}

/** What will come of a stay that stands at `at`. */
export function planStay(city: City, at: number, stay: Stay): void {
  const { state, chance } = city;
  const { visit } = stay;
  plan(state.agenda, stay.due, { what: 'leave', visit });
  const inAssessment = stay.bed !== null && bedAt(stay.bed).assessment;
  if (inAssessment && stay.days > 0.5) plan(state.agenda, after(stay, at, chance.between(4 * hour, 30 * hour)), { what: 'move', visit });
  else planMove(city, at, stay);
  if (chance.happens(hospital.detailsUpdate)) plan(state.agenda, after(stay, at, chance.between(hour, 12 * hour)), { what: 'details', visit });
  if (!stay.nhsNumberSent) plan(state.agenda, after(stay, at, chance.between(20 * minute, 8 * hour)), { what: 'identify', visit });
}

function planMove({ state, chance }: City, at: number, stay: Stay): void {
  const moment = after(stay, at, chance.exponential(day / hospital.laterMovePerDay));
  if (moment < stay.due) plan(state.agenda, moment, { what: 'move', visit: stay.visit });
}

export function takeBed({ state }: City, stay: Stay, bed: number): void {
  stay.bed = bed;
  stay.site = bedAt(bed).site;
  state.bedsTaken[bed] = stay.visit;
}

/** A stay that may still be acted on at `at`, with a quarter of an hour of its own time to go. */
function standing({ state }: City, at: number, visit: number): Stay | null {
  const stay = state.stays[visit];
  return stay === undefined || stay.bed === null || stay.dischargedAt !== null || at > stay.due - (15 * minute) / stay.pace ? null : stay;
}

export function move(city: City, at: number, visit: number): void {
  const { state, chance, faults } = city;
  const stay = standing(city, at, visit);
  if (stay === null || stay.bed === null) return;
  const crossSite = chance.happens(hospital.crossSiteMove);
  const to = chooseBed(city, crossSite ? otherSite(stay.site) : stay.site, false);
  if (to === null) return planMove(city, at, stay);
  const back = stay.bed;
  const prior = spotOf(stay);
  takeBed(city, stay, to);
  speak(city, at, stay, 'A02', { prior });
  const wrong = after(stay, at, chance.between(5 * minute, 60 * minute));
  if (!crossSite && chance.happens(faults.moveCancelled) && wrong < stay.due - (15 * minute) / stay.pace) {
    // The bed that was left stays kept until the mistake is seen.
    plan(state.agenda, wrong, { what: 'cancelMove', visit, back });
    return;
  }
  state.bedsTaken[back] = 0;
  planMove(city, at, stay);
}

export function cancelMove(city: City, at: number, { visit, back }: Entry & { what: 'cancelMove' }): void {
  const { state } = city;
  const stay = state.stays[visit];
  if (stay === undefined || stay.bed === null || stay.dischargedAt !== null) {
    if (state.bedsTaken[back] === visit) state.bedsTaken[back] = 0;
    return;
  }
  const cancelled = spotOf(stay);
  state.bedsTaken[stay.bed] = 0;
  takeBed(city, stay, back);
  speak(city, at, stay, 'A12', { prior: cancelled });
  planMove(city, at, stay);
}

export function cancelAdmission(city: City, at: number, visit: number): void {
  const stay = city.state.stays[visit];
  if (stay === undefined) return;
  speak(city, at, stay, 'A11');
  endStay(city, stay);
}

/** Frees every bed that the stay holds and forgets it. */
export function endStay({ state }: City, stay: Stay): void {
  state.bedsTaken.forEach((visit, bed) => {
    if (visit === stay.visit) state.bedsTaken[bed] = 0;
  });
  delete state.stays[stay.visit];
}

/** An A08: a new expected day of discharge, and now and then a reused control id. */
export function details(city: City, at: number, visit: number): void {
  const stay = standing(city, at, visit);
  if (stay !== null) speak(city, at, stay, 'A08', { reuseControlId: city.chance.happens(city.faults.controlIdReused) });
}

/** The NHS number has been traced. Said whatever else stands, as long as the person is in. */
export function identify(city: City, at: number, visit: number): void {
  const stay = city.state.stays[visit];
  if (stay === undefined || stay.nhsNumberSent) return;
  stay.nhsNumberSent = true;
  speak(city, at, stay, 'A08');
}
