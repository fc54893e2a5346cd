import type { StayType } from '../assumptions.js';
import { community, faultRates, noFaults, olderArrivalsPerDay, presets, stayTypes } from '../assumptions.js';
import { resumeChance, seedChance } from '../chance/chance.js';
import { careHomeCapacityFile, homeCareCapacityFile, packagesFile, residentsFile } from '../csv/files.js';
import { afterAdmission, drawPackage } from '../happenings/care-outside.js';
import { drawDays, findPerson } from '../happenings/arrivals.js';
import { chooseBed } from '../happenings/bed-choice.js';
import { planStay, takeBed } from '../happenings/inpatients.js';
import { sendFile, startRhythms } from '../happenings/rhythms.js';
import { speak } from '../happenings/speak.js';
import { plannedEnd } from '../happenings/timing.js';
import { emptyAgenda, plan } from './agenda.js';
import { calendarDay, day, hour } from './calendar.js';
import { roomFor } from './care-homes.js';
import type { City, CityState, Stay } from './city.js';
import { firstResident } from './person.js';
import { emptyPost } from './post.js';
import { beds } from './wards.js';

export interface Founding {
  readonly seed: number;
  readonly preset: 'newcastle' | 'england';
  readonly faults: boolean;
  /** The moment (ms) at which the history ends and the live city begins. */
  readonly liveFrom: number;
  readonly historyDays: number;
  /** How many times more densely than the calendar short stays happen once live. */
  readonly density: number;
}

/** A city as it stood when its history begins, with its people in their beds and its first files in the post. */
export function foundCity({ seed, preset, faults, liveFrom, historyDays, density }: Founding): City {
  const founded = Math.floor(liveFrom - historyDays * day);
  const chance = seedChance(seed);
  const state: CityState = {
    seed, preset, founded, now: founded, density: 1, live: false, died: {}, generation: 0, random: [], agenda: emptyAgenda(), post: emptyPost(), stays: {},
    bedsTaken: beds.map(() => 0), bedsOut: {}, readinessTold: {}, odditiesTold: false, packages: {}, residencies: {}, packagesChanged: [], residenciesChanged: [],
    next: { visit: 1, package: 1, residency: 1, patient: 0, newPackagePerson: 0, newResident: 0 },
  };
  const city: City = { state, chance, assumed: presets[preset], faults: faults ? faultRates : noFaults };
  settleCommunity(city);
  // Capacity first: it names the homes and providers, which the other files know by id. The page shows it at once, before the
  // history is in, so it is what was returned just before going live.
  sendFile(city, founded, 'council', 'home-care-capacity', homeCareCapacityFile(city, liveFrom));
  sendFile(city, founded, 'care-homes', 'care-home-capacity', careHomeCapacityFile(city, liveFrom));
  sendFile(city, founded, 'council', 'home-care-packages', packagesFile(city, Object.values(state.packages)));
  sendFile(city, founded, 'care-homes', 'care-home-residents', residentsFile(city, Object.values(state.residencies)));
  settlePatients(city);
  startRhythms(city, founded);
  plan(state.agenda, liveFrom, { what: 'goLive', density });
  return city;
}

/** The city as a state file holds it. */
export const resumeCity = (state: CityState, faults: boolean): City => ({
  state, chance: resumeChance(state.random), assumed: presets[state.preset], faults: faults ? faultRates : noFaults,
});

function settleCommunity(city: City): void {
  const { state, chance } = city;
  for (let count = 0; count < community.packages; count += 1) {
    const started = state.founded - chance.exponential(420) * day - day;
    const id = state.next.package++;
    state.packages[id] = drawPackage(city, id, state.next.newPackagePerson++, calendarDay(started), Math.round(state.founded - chance.between(0.1, 20) * day));
  }
  const living = new Map<string, number>();
  for (let count = 0; count < community.residents; count += 1) {
    const room = roomFor(city, living);
    if (room === null) return;
    const place = `${room.home}/${room.bedType}`;
    living.set(place, (living.get(place) ?? 0) + 1);
    const id = state.next.residency++;
    state.residencies[id] = {
      id, person: firstResident + state.next.newResident++, ...room, startDate: calendarDay(state.founded - chance.exponential(700) * day - day),
      endDate: null, heldUntil: null, updatedAt: Math.round(state.founded - chance.between(0.1, 20) * day),
    };
  }
}

/**
 * Fills the beds as a long-running hospital would have them: who is in at a given moment has been drawn in proportion to
 * the length of stay, and is anywhere within it.
 */
function settlePatients(city: City): void {
  const { state, chance, assumed } = city;
  const perDay: Record<StayType, number> = {
    ...olderArrivalsPerDay, elective: assumed.electivesPerDay,
    other: assumed.emergenciesPerDay - olderArrivalsPerDay.package - olderArrivalsPerDay.resident,
  };
  const bedDays = stayTypes.map((type) => [type, perDay[type] * assumed.stayDays[type].mean] as const);
  const stays: Stay[] = [];
  const wanted = Math.round(beds.length * assumed.occupancyTarget);
  while (stays.length < wanted) {
    const type = chance.weighted(bedDays);
    const days = longerStay(city, type);
    const who = findPerson(city, type);
    const bed = chooseBed(city, chance.weighted([['RTD02', 700], ['RTD01', 566]]), days < 1 && type !== 'elective');
    if (who === null || bed === null) continue;
    const admittedAt = Math.round(state.founded - chance.unit() * days * day);
    const stay: Stay = {
      visit: state.next.visit++, person: who.person, type, record: who.record, site: 'RTD02', bed: null, throughDepartment: false, admittedAt, days, pace: 1,
      due: Math.max(plannedEnd(city, admittedAt, days, 1), state.founded + Math.round(chance.between(0.2, 6) * hour)), nhsNumberSent: true, recordedAt: 0, dischargedAt: null,
    };
    state.stays[stay.visit] = stay;
    takeBed(city, stay, bed);
    stays.push(stay);
  }
  for (const stay of stays.sort((a, b) => (a.admittedAt ?? 0) - (b.admittedAt ?? 0))) {
    speak(city, stay.admittedAt ?? state.founded, stay, 'A01', { heldUntil: state.founded });
    planStay(city, state.founded, stay);
    afterAdmission(city, state.founded, stay);
  }
}

/** A length drawn in proportion to itself: of ten drawn, one is kept by its weight. */
function longerStay(city: City, type: StayType): number {
  const drawn = Array.from({ length: 24 }, () => drawDays(city, type, city.assumed));
  return city.chance.weighted(drawn.map((days) => [days, days] as const));
}
