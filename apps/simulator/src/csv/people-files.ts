import { calendarDay, day, hour, isoTime } from '../city/calendar.js';
import { careHomeAt } from '../city/care-homes.js';
import type { City, Stay } from '../city/city.js';
import { personOf } from '../city/person.js';
import { readinessOf } from '../city/readiness.js';
import type { Chance } from '../chance/chance.js';
import { spoilRows } from './spoil-rows.js';
import { writeCsv, type Cell } from './write-csv.js';

const numberOf = ({ state }: City, person: number): string => personOf(person, state.seed, state.founded).nhsNumber;

/** Whether each of these people still needs the hospital, by the care transfer hub. */
export function readinessFile(city: City, at: number, stays: readonly Stay[], chance: Chance, faults: boolean): string {
  const rows = stays.map((stay): readonly Cell[] => {
    const { meets, readyAt, pathway, reason } = readinessOf(city, stay, at);
    return [calendarDay(at), numberOf(city, stay.person), `SP${String(stay.visit).padStart(8, '0')}`, stay.site, meets ? 'Y' : 'N', readyAt === null ? null : calendarDay(readyAt), pathway, reason, calendarDay(Math.max(stay.due, at)), isoTime(at)];
  });
  return writeCsv(['census_date', 'nhs_number', 'spell_id', 'site_code', 'criteria_to_reside', 'nctr_date', 'pathway', 'delay_reason', 'expected_discharge_date', 'updated_at'], spoilRows(rows, 6, chance, faults));
}

/** How frail people with packages and in homes are, as the general practices' index has it (assumed shares). */
export const flagsFile = (city: City, people: readonly number[], chance: Chance): string =>
  writeCsv(['nhs_number', 'flag', 'value', 'from', 'to'], people.map((person) => [
    numberOf(city, person), 'frailty_index', chance.weighted([['mild', 0.3], ['moderate', 0.4], ['severe', 0.3]]), calendarDay(city.state.founded - chance.between(30, 700) * day), null,
  ]));

/** Ambulances called to homes, as many as residents were admitted from them, and visits. */
export function homeEventsFile(city: City, at: number, stays: readonly Stay[], chance: Chance): string {
  const calls = stays.flatMap((stay): (readonly Cell[])[] => {
    const residency = stay.record === null ? undefined : city.state.residencies[stay.record];
    return residency === undefined || stay.admittedAt === null ? [] : [[careHomeAt(residency.home).id, 'ambulance_call', numberOf(city, stay.person), isoTime(stay.admittedAt - Math.round((2 * hour) / stay.pace))]];
  });
  const visits = [0, 1, 2].map((): readonly Cell[] => [careHomeAt(chance.whole(0, 39)).id, chance.pick(['visit', 'visit', 'training']), null, isoTime(at - Math.round(chance.between(0, hour)))]);
  return writeCsv(['location_id', 'kind', 'nhs_number', 'at'], [...calls, ...visits]);
}
