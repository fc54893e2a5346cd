import type { City, Stay } from '../city/city.js';
import { calendarDay, day, hour, minute } from '../city/calendar.js';
import { personOf } from '../city/person.js';
import type { Letter } from '../city/post.js';
import { letterToPost } from '../city/post.js';
import { bedAt, feedOf } from '../city/wards.js';
import type { AdtEvent, Spot } from '../hl7/write-adt.js';
import { writeAdt } from '../hl7/write-adt.js';

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
export const emergencyDepartment = (visit: number): Spot => ({ site: 'RTD02', ward: 'ED', bay: 'MAJ', bed: `M${(visit % 30) + 1}` });

export const spotOf = (stay: Stay): Spot => (stay.bed === null ? emergencyDepartment(stay.visit) : bedAt(stay.bed));

/** Has the site's system say what happened at `at`, and puts the message in the post with the faults that befall it. */
export function speak(city: City, at: number, stay: Stay, event: AdtEvent, said: Said = {}): void {
  const { state, chance, faults } = city;
  const feed = feedOf(stay.site);
  const post = state.post.feeds[feed];
  const late = chance.happens(faults.late) && said.heldUntil === undefined ? lateBy(city, stay) : 0;
  const recordedAt = at + late;
  if (said.reuseControlId !== true) post.controlId += 1;
  const bed = stay.bed === null ? null : bedAt(stay.bed);
  const text = writeAdt({
    event,
    controlId: `${feed === 'rvi' ? 'R' : 'F'}${String(post.controlId).padStart(9, '0')}`,
    facility: stay.site,
    recordedAt,
    happenedAt: at,
    person: personOf(stay.person, state.seed, state.founded),
    nhsNumberKnown: stay.nhsNumberSent,
    patientClass: bed === null ? 'E' : 'I',
    location: spotOf(stay),
    prior: said.prior ?? null,
    admissionMethod: stay.type === 'elective' ? '11' : bed?.site === 'RTD01' ? '22' : '21',
    specialty: bed === null ? '180' : bed.specialty,
    visit: `SP${String(stay.visit).padStart(8, '0')}`,
    destination: said.destination ?? null,
    admittedAt: stay.admittedAt,
    dischargedAt: said.dischargedAt ?? null,
    expectedDischarge: stay.admittedAt === null ? null : calendarDay(Math.max(stay.due, at)),
  });
  const letter: Letter = { at: Math.round(Math.max(recordedAt, said.heldUntil ?? 0)), order: state.post.order++, visit: stay.visit, text };
  const doubled = chance.happens(faults.doubled) ? chance.between(1_000, 30_000) : null;
  const outOfOrder = chance.happens(faults.outOfOrder) && said.heldUntil === undefined;
  const behind = post.held;
  post.held = null;
  if (outOfOrder) post.held = letter;
  else letterToPost(post, letter);
  if (behind !== null) letterToPost(post, { ...behind, at: Math.max(behind.at, outOfOrder ? behind.at : letter.at), order: state.post.order++ });
  if (doubled !== null && !outOfOrder) letterToPost(post, { ...letter, at: Math.round(letter.at + doubled), order: state.post.order++ });
}

/** Minutes to hours on the calendar; as a dense stay is short, its lateness is too. */
const lateBy = ({ chance }: City, stay: Stay): number =>
  Math.round(Math.max(minute, Math.min(chance.exponential(1.5 * hour) + 5 * minute, day / 2) / stay.pace));
