import type { City, Stay } from '../city/city.js';
import { calendarDay } from '../city/calendar.js';
import { personOf } from '../city/person.js';
import type { FeedPost } from '../city/post.js';
import { bedAt, feedOf } from '../city/wards.js';
import type { AdtEvent, Spot } from '../hl7/write-adt.js';
import { writeAdt } from '../hl7/write-adt.js';
import { dispatch, drawDelay } from './dispatch.js';

interface Said {
  readonly prior?: Spot;
  readonly destination?: string;
  readonly dischargedAt?: number;
  /** The same control id as the message before: a fault of the source. */
  readonly reuseControlId?: boolean;
  /** Said long after: the people who were in before the history begins. No fault is added. */
  readonly heldUntil?: number;
}

/** Someone in the emergency department sits in one of 30 places there, by visit; only the main site has one. */
const emergencyDepartment = (visit: number): Spot => ({ site: 'RTD02', ward: 'ED', bay: 'MAJ', bed: `M${(visit % 30) + 1}` });

export const spotOf = (stay: Stay): Spot => (stay.bed === null ? emergencyDepartment(stay.visit) : bedAt(stay.bed));

/** Has the site's system say what happened at `at`, with the faults that befall it. */
export function speak(city: City, at: number, stay: Stay, event: AdtEvent, said: Said = {}): void {
  const { state } = city;
  const calm = said.heldUntil !== undefined;
  const delay = calm ? { entry: 0, sending: 0 } : drawDelay(city, stay);
  // Nobody can cancel or move in a system what has not been entered there yet.
  const recordedAt = Math.max(at + delay.entry, stay.recordedAt);
  stay.recordedAt = recordedAt;
  const text = writeAdt({
    event,
    controlId: controlId(stay, state.post.feeds[feedOf(stay.site)], said.reuseControlId === true),
    facility: stay.site,
    recordedAt,
    happenedAt: at,
    person: personOf(stay.person, state.seed, state.founded),
    nhsNumberKnown: stay.nhsNumberSent,
    ...careOf(stay),
    location: spotOf(stay),
    prior: said.prior ?? null,
    visit: `SP${String(stay.visit).padStart(8, '0')}`,
    destination: said.destination ?? null,
    admittedAt: stay.admittedAt,
    dischargedAt: said.dischargedAt ?? null,
    expectedDischarge: stay.admittedAt === null ? null : calendarDay(Math.max(stay.due, at)),
  });
  dispatch(city, stay, Math.max(recordedAt + delay.sending, said.heldUntil ?? 0), text, calm);
}

function controlId(stay: Stay, post: FeedPost, reuse: boolean): string {
  if (!reuse) post.controlId += 1;
  return `${stay.site === 'RTD02' ? 'R' : 'F'}${String(post.controlId).padStart(9, '0')}`;
}

/** Class, admission method (11 waiting list, 21 through A&E, 22 by a GP) and specialty; 180 is emergency medicine. */
function careOf(stay: Stay): { patientClass: 'I' | 'E'; admissionMethod: string; specialty: string } {
  const emergency = stay.site === 'RTD02' ? '21' : '22';
  const admissionMethod = stay.type === 'elective' ? '11' : emergency;
  return stay.bed === null ? { patientClass: 'E', admissionMethod, specialty: '180' } : { patientClass: 'I', admissionMethod, specialty: bedAt(stay.bed).specialty };
}
