import type { City, Stay } from '../city/city.js';
import { day, minute } from '../city/calendar.js';
import { plan } from '../city/agenda.js';
import { personOf, type Person } from '../city/person.js';
import { bedAt } from '../city/wards.js';
import { writeAdt } from '../hl7/write-adt.js';
import { dispatch } from './dispatch.js';
import { speak } from './speak.js';

/** Indexes of people whom nothing else in the city uses. */
const ofTwins = 890_000;

/**
 * What every real city has some of, once: somebody registered a second time without an NHS number, a pair of twins at one address,
 * and somebody on home leave. Only with the dial of faults on.
 */
export function tellOddities(city: City, at: number): void {
  const { state } = city;
  if (state.odditiesTold || city.faults.late === 0) return;
  state.odditiesTold = true;
  const long = Object.values(state.stays).filter((stay) => stay.bed !== null && stay.dischargedAt === null && stay.pace === 1 && stay.due - at > 2 * day);
  const [twice, away] = long;
  if (twice !== undefined) {
    const known = personOf(twice.person, state.seed, state.founded);
    register(city, at, twice, { ...known, hospitalNumber: '8900001' }, false);
    const [one, other] = [personOf(ofTwins, state.seed, state.founded), personOf(ofTwins + 1, state.seed, state.founded)];
    register(city, at, twice, one, true);
    register(city, at, twice, { ...one, nhsNumber: other.nhsNumber, hospitalNumber: other.hospitalNumber, given: other.given === one.given ? `${one.given}-Ann` : other.given }, true);
  }
  if (away !== undefined) {
    speak(city, at, away, 'A21');
    plan(state.agenda, at + 90 * minute, { what: 'backFromLeave', visit: away.visit });
  }
}

export function backFromLeave(city: City, at: number, visit: number): void {
  const stay = city.state.stays[visit];
  if (stay !== undefined && stay.bed !== null && stay.dischargedAt === null) speak(city, at, stay, 'A22');
}

/** An A28 of the site of `near`: who somebody is, and nothing of where. */
function register(city: City, at: number, near: Stay, person: Person, nhsNumberKnown: boolean): void {
  const post = city.state.post.feeds[near.site === 'RTD02' ? 'rvi' : 'freeman'];
  post.controlId += 1;
  const text = writeAdt({
    event: 'A28', controlId: `${near.site === 'RTD02' ? 'R' : 'F'}${String(post.controlId).padStart(9, '0')}`, facility: near.site, recordedAt: at, happenedAt: at, person, nhsNumberKnown,
    patientClass: 'I', location: bedAt(near.bed ?? 0), prior: null, admissionMethod: '', specialty: '', visit: '', destination: null, admittedAt: null, dischargedAt: null, expectedDischarge: null,
  });
  dispatch(city, near, at, text, true);
}
