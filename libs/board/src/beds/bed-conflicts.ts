import type { Instant } from '@homeward/flow';
import { counted } from '../counted.js';
import type { BedLeft, BedTypeRule, MayShare, PersonInBed } from './bed-rows.js';
import { leftSince, present } from './bed-state.js';
import { motherBed } from './bed-type.js';
import type { Placed, PlacedBed } from './place-people.js';

export type BedConflictKind = 'BED_NOT_KNOWN' | 'IN_CLOSED_BED' | 'ONE_PERSON_TWO_BEDS' | 'SAID_EMPTY' | 'SAID_OCCUPIED' | 'TWO_PEOPLE_ONE_BED';

/** Sources that do not agree, for somebody to look at. */
export interface BedConflict {
  readonly kind: BedConflictKind;
  readonly ward: string | null;
  readonly beds: readonly string[];
  readonly occupants: readonly PersonInBed[];
  readonly what: string;
  readonly doNext: string;
}

/** A bed as people call it: its bay and its own name. */
export const bedName = ({ bay, bed }: Pick<PlacedBed, 'bay' | 'bed'>): string => (bay === null || bay.trim() === '' ? bed : `${bay.trim()}, bed ${bed}`);

/** How many people besides babies in cots may be in one bed. */
const mostInOneBed: Record<MayShare, number> = { NOBODY: 1, MOTHER_AND_BABY: 2, ANYBODY: Infinity };

const isShared = (type: BedTypeRule | null, people: readonly PersonInBed[]): boolean => people.filter((person) => !isBaby(person)).length <= mostInOneBed[type?.mayShare ?? 'NOBODY'];

/** Somebody whose own spot is a cot of this bed. */
const isBaby = ({ location }: PersonInBed): boolean => motherBed(location.bed ?? '') !== null;

const ofOneBed = (bed: PlacedBed, left: readonly BedLeft[], reached: Instant | null): BedConflict[] => {
  const { report, type } = bed;
  const inIt = present(bed.people);
  const name = bedName(bed);
  const at = { ward: bed.ward, beds: [name], occupants: inIt };
  const found: BedConflict[] = [];
  if (inIt.length > 1 && !isShared(type, inIt)) {
    found.push({ ...at, kind: 'TWO_PEOPLE_ONE_BED', what: `${inIt.length} people are recorded in ${name}.`, doNext: 'Ask the ward who is in the bed, and have the other record moved or discharged.' });
  }
  // While admissions catch up they tell of a time before the report: the two do not disagree yet.
  if (report === null || (reached !== null && report.happenedAt > reached)) return found;
  const newcomer = inIt.every((person) => person.since > report.happenedAt);
  if (inIt.length > 0 && (report.state === 'CLOSED' || (report.state === 'CLEANING' && !newcomer))) {
    const word = report.state === 'CLOSED' ? 'closed' : 'being cleaned';
    found.push({ ...at, kind: 'IN_CLOSED_BED', what: `Somebody is recorded in ${name}, which is reported as ${word}.`, doNext: 'Ask the ward: either the bed is in use again, or the person has moved.' });
  }
  if (inIt.length > 0 && report.saidOccupied === false && !newcomer) {
    found.push({ ...at, kind: 'SAID_EMPTY', what: `Somebody is recorded in ${name}, and the beds feed says that nobody is.`, doNext: 'Ask the ward: the person may have left without a discharge being recorded.' });
  }
  if (bed.people.length === 0 && report.saidOccupied === true && !leftSince(report, left)) {
    found.push({ ...at, kind: 'SAID_OCCUPIED', what: `The beds feed says that somebody is in ${name}, and no admission says who.`, doNext: 'Ask the ward who is there: an admission may be missing or may have been refused.' });
  }
  return found;
};

const twoBeds = (beds: readonly PlacedBed[]): BedConflict[] => {
  const byPerson = new Map<string, { bed: PlacedBed; person: PersonInBed }[]>();
  for (const bed of beds) for (const person of present(bed.people)) byPerson.set(person.personId, [...(byPerson.get(person.personId) ?? []), { bed, person }]);
  return [...byPerson.values()]
    .filter((held) => new Set(held.map(({ bed }) => bed)).size > 1)
    .map((held): BedConflict => ({
      kind: 'ONE_PERSON_TWO_BEDS',
      ward: held[0]?.bed.ward ?? null,
      beds: held.map(({ bed }) => `${bed.ward} ${bedName(bed)}`),
      occupants: held.map(({ person }) => person),
      what: `One person is recorded in ${counted(held.length, 'bed')}: ${held.map(({ bed }) => `${bed.ward} ${bedName(bed)}`).join(' and ')}.`,
      doNext: 'Ask the wards where the person is: a transfer or a discharge may not be recorded.',
    }));
};

const noBed = (unplaced: Placed['unplaced']): BedConflict[] =>
  [...unplaced].map(([ward, people]): BedConflict => ({
    kind: 'BED_NOT_KNOWN',
    ward: ward === '' ? null : ward,
    beds: [],
    occupants: people,
    what: `${counted(people.length, 'person is', 'people are')} here of whom no source says the bed.`,
    doNext: 'Ask the ward for the bed, so that empty beds are counted right.',
  }));

/**
 * Everything about the beds of a site in which sources do not agree. Nothing is put right by itself. `reached`: the moment that admissions
 * speak of while they catch up; null when they are up to date.
 */
export const bedConflicts = ({ beds, unplaced }: Placed, leftOf: (bed: PlacedBed) => readonly BedLeft[], reached: Instant | null): BedConflict[] => [
  ...beds.flatMap((bed) => ofOneBed(bed, leftOf(bed), reached)), ...twoBeds(beds), ...noBed(unplaced),
];
