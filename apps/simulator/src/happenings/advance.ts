import type { Entry, Happening } from '../city/agenda.js';
import { takeDue } from '../city/agenda.js';
import type { City } from '../city/city.js';
import { collectDue } from '../city/post.js';
import { electiveArrives, emergencyArrives } from './arrivals.js';
import { endPackageOf, newPackage, newcomers, restart, suspend } from './care-outside.js';
import { cancelDischarge, leave } from './discharges.js';
import { goLive } from './density.js';
import { admit, cancelAdmission, cancelMove, details, identify, move } from './inpatients.js';
import { pause, sendCareHomeCapacity, sendHomeCareCapacity, sendPackages, sendResidents } from './rhythms.js';
import { backFromLeave } from './oddities.js';
import { sendHub, sendSites } from './returns.js';
import { tend } from './tend.js';

type Handlers = { readonly [W in Happening['what']]: (city: City, at: number, entry: Extract<Entry, { what: W }>) => void };

const handlers: Handlers = {
  emergency: current(emergencyArrives),
  elective: current(electiveArrives),
  tend: current(tend),
  newcomers: current(newcomers),
  goLive: (city, at, { density }) => goLive(city, at, density),
  pause: current(pause),
  packagesFile: current(sendPackages),
  residentsFile: current(sendResidents),
  homeCareFile: current(sendHomeCareCapacity),
  careHomesFile: current(sendCareHomeCapacity),
  hubFile: current(sendHub),
  sitesFile: current(sendSites),
  admit: (city, at, { visit }) => admit(city, at, visit),
  move: (city, at, { visit }) => move(city, at, visit),
  leave: (city, at, { visit }) => leave(city, at, visit),
  details: (city, at, { visit }) => details(city, at, visit),
  identify: (city, at, { visit }) => identify(city, at, visit),
  cancelAdmission: (city, at, { visit }) => cancelAdmission(city, at, visit),
  cancelMove: (city, at, entry) => cancelMove(city, at, entry),
  cancelDischarge: (city, at, { visit }) => cancelDischarge(city, at, visit),
  backFromLeave: (city, at, { visit }) => backFromLeave(city, at, visit),
  suspend: (city, at, { record, visit }) => suspend(city, at, record, visit),
  restart: (city, at, { record }) => restart(city, at, record),
  endPackage: (city, at, { record, visit }) => endPackageOf(city, at, record, visit),
  startPackage: (city, at, { person }) => void newPackage(city, at, person),
};

/** A rhythm of an earlier density falls silent. */
function current(act: (city: City, at: number) => void) {
  return (city: City, at: number, entry: { readonly generation: number }): void => {
    if (entry.generation === city.state.generation) act(city, at);
  };
}

/** Lives through time up to `until` (ms). What the city says on the way lies in its post afterwards. */
export function advance(city: City, until: number): void {
  const { state } = city;
  for (let entry = takeDue(state.agenda, until); entry !== null; entry = takeDue(state.agenda, until)) {
    state.now = entry.at;
    collectDue(state.post, entry.at);
    // The entry and its handler belong together by construction of the registry.
    (handlers[entry.what] as (city: City, at: number, entry: Entry) => void)(city, entry.at, entry);
  }
  state.now = Math.max(state.now, until);
  collectDue(state.post, state.now);
}

