import { later, type Instant } from '../time.js';
import type { HospitalStay } from './hospital-stay.js';

/** An open stay as over at `at` (not before it began), because something outside its own facts ended it. */
export function endStay(stay: HospitalStay, at: Instant, destination: HospitalStay['destination'] = stay.destination): HospitalStay {
  const endedAt = later(at, stay.startedAt);
  const visits = stay.visits.map((visit) => (visit.to === null ? { ...visit, to: later(visit.from, endedAt) } : visit));
  return { ...stay, state: 'ENDED', endedAt, destination, leave: null, plannedMove: null, plannedDischargeAt: null, visits };
}
