import type { StayType } from '../assumptions.js';
import { denseStayDays, hospital, olderArrivalsPerDay } from '../assumptions.js';
import type { CarePackage, City, Residency, Stay } from '../city/city.js';
import { day, hour } from '../city/calendar.js';
import { firstOther } from '../city/person.js';
import { nhsNumberCount } from '../city/nhs-number.js';
import { plan } from '../city/agenda.js';
import { planAgain } from './plan-again.js';
import type { SiteCode } from '../city/wards.js';
import { freeBeds } from './bed-choice.js';
import { speak } from './speak.js';
import { after, nextArrival } from './timing.js';

export const planEmergency = (city: City, at: number): void =>
  planAgain(city, nextArrival(city, at, city.assumed.emergenciesPerDay, 'emergency'), 'emergency');

export const planElective = (city: City, at: number): void =>
  planAgain(city, nextArrival(city, at, city.assumed.electivesPerDay, 'elective'), 'elective');

export function emergencyArrives(city: City, at: number): void {
  planEmergency(city, at);
  arrive(city, at, emergencyType(city));
}

export function electiveArrives(city: City, at: number): void {
  planElective(city, at);
  // A full house puts planned admissions off.
  if (freeBeds(city, 'RTD01') > 12) arrive(city, at, 'elective');
}

const emergencyType = ({ chance, assumed }: City): StayType => {
  const { package: withPackage, resident } = olderArrivalsPerDay;
  return chance.weighted([['package', withPackage], ['resident', resident], ['other', assumed.emergenciesPerDay - withPackage - resident]]);
};

/**
 * Someone comes to be admitted. Where time is dense only short stays come so often: of the longer ones as many as the
 * calendar has, so that the beds hold the same mix at every density.
 */
export function arrive(city: City, at: number, type: StayType): void {
  const { chance, assumed, state } = city;
  const days = drawDays(city, type, assumed);
  const dense = days <= denseStayDays;
  if (!dense && !chance.happens(1 / state.density)) return;
  const who = findPerson(city, type);
  if (who === null) return;
  const site = siteFor(city, type);
  const stay: Stay = {
    visit: state.next.visit++, person: who.person, type, record: who.record, site, bed: null, admittedAt: null,
    throughDepartment: type !== 'elective' && site === 'RTD02' && chance.happens(hospital.throughEmergencyDepartment),
    days, pace: dense ? state.density : 1, due: at + days * day, nhsNumberSent: !chance.happens(city.faults.nhsNumberLater), recordedAt: 0, dischargedAt: null,
  };
  state.stays[stay.visit] = stay;
  if (!stay.throughDepartment) {
    plan(state.agenda, at, { what: 'admit', visit: stay.visit });
    return;
  }
  speak(city, at, stay, 'A04');
  plan(state.agenda, after(stay, at, chance.between(1.5 * hour, 7 * hour)), { what: 'admit', visit: stay.visit });
}

/** Days, between two hours and 120 days. */
export const drawDays = ({ chance }: City, type: StayType, assumed: City['assumed']): number => {
  const { mean, sigma } = assumed.stayDays[type];
  return Math.min(120, Math.max(2 / 24, chance.logNormal(mean, sigma)));
};

function siteFor(city: City, type: StayType): SiteCode {
  const main = type === 'elective' ? 0.4 : hospital.atMainSite;
  const { chance } = city;
  // The fuller site gets fewer.
  return chance.weighted([['RTD02', (main / 700) * (freeBeds(city, 'RTD02') + 5)], ['RTD01', ((1 - main) / 566) * (freeBeds(city, 'RTD01') + 5)]]);
}

/** Somebody of that type who is not in hospital now; null where a few tries find none. */
export function findPerson(city: City, type: StayType): { person: number; record: number | null } | null {
  const { chance, state } = city;
  if (type === 'package' || type === 'resident') {
    const records = Object.values<CarePackage | Residency>(type === 'package' ? state.packages : state.residencies);
    for (let tries = 0; tries < 20 && records.length > 0; tries += 1) {
      const found = chance.pick(records);
      if (found.endDate === null && state.died[found.person] === undefined && !isIn(city, found.person)) return { person: found.person, record: found.id };
    }
    return null;
  }
  if (chance.happens(hospital.returningPatient) && state.next.patient > 2_000) {
    const person = indexOfPatient(chance.whole(0, state.next.patient - 1));
    if (!isIn(city, person) && state.died[person] === undefined) return { person, record: null };
  }
  return { person: indexOfPatient(state.next.patient++), record: null };
}

function isIn({ state }: City, person: number): boolean {
  for (const visit in state.stays) if (state.stays[visit]?.person === person) return true;
  return false;
}

/** After 840,000 patients the first come again: the 999 range has no more numbers. */
const indexOfPatient = (count: number): number => firstOther + (count % (nhsNumberCount - firstOther));
