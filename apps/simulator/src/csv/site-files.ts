import { bedsOut, communityServices } from '../assumptions.js';
import type { Chance } from '../chance/chance.js';
import { isoTime, minute } from '../city/calendar.js';
import type { BedOut, City } from '../city/city.js';
import { bedAt, beds, sites } from '../city/wards.js';
import { spoilRows } from './spoil-rows.js';
import { writeCsv, type Cell } from './write-csv.js';

const bedColumns = ['site_code', 'ward', 'bay', 'bed', 'state', 'reason', 'until', 'updated_at'];

interface Told {
  readonly state: BedOut['state'] | 'closed';
  readonly reason: string;
  readonly until: number;
}

const bedRow = (index: number, out: Told | undefined, at: number): readonly Cell[] => {
  const { site, ward, bay, bed } = bedAt(index);
  return [site, ward, bay, bed, out?.state ?? 'open', out?.reason ?? null, out === undefined ? null : isoTime(out.until), isoTime(at)];
};

/** The state of some beds, by their sites. */
export const bedsFile = ({ state }: City, at: number, which: readonly number[], chance: Chance, faults: boolean): string =>
  writeCsv(bedColumns, spoilRows(which.map((index) => bedRow(index, state.bedsOut[index], at)), 4, chance, faults));

/**
 * Every bed, with the surge beds that are open and a bay that is closed. With faults, one bed that somebody lies in is said to be closed: sources do not
 * always agree.
 */
export function allBedsFile({ state }: City, at: number, faults: boolean): string {
  const wrong = faults ? beds.findIndex(({ assessment }, index) => !assessment && (state.bedsTaken[index] ?? 0) > 0) : -1;
  const rows = beds.map((_, index) => bedRow(index, index === wrong ? { state: 'closed', reason: 'Decorating', until: at + 600 * minute } : state.bedsOut[index], at));
  const surge = Array.from({ length: bedsOut.surge }, (_, index): readonly Cell[] => ['RTD02', 'W9', 'X', `X${index + 1}`, 'surge', 'Winter pressures', null, isoTime(at)]);
  const closed = Array.from({ length: bedsOut.closed }, (_, index): readonly Cell[] => ['RTD02', 'W9', 'Y', `Y${index + 1}`, 'closed', 'No staff', null, isoTime(at)]);
  return writeCsv(bedColumns, [...rows, ...surge, ...closed]);
}

/** What each site counts for itself. Only the main site has an emergency department. */
export function measuresFile({ state }: City, at: number, chance: Chance, faults: boolean): string {
  const waits = Object.values(state.stays).filter((stay) => stay.bed === null && stay.site === 'RTD02').map((stay) => Math.max(0, at - stay.recordedAt));
  const stand: readonly (readonly [string, string, number])[] = [
    ['RTD02', 'in_department', waits.length + chance.whole(70, 120)],
    ['RTD02', 'waiting_for_bed', waits.length],
    ['RTD02', 'longest_wait_for_bed', Math.round(Math.max(0, ...waits) / minute)],
    // RTD, Aug 2024 to Jul 2025: 24.3 % stayed more than four hours; the rest is assumed.
    ['RTD02', 'four_hour_performance', Math.round((75.7 + chance.between(-4, 4)) * 10) / 10],
    ['RTD02', 'ambulance_handover', Math.round(chance.between(14, 28))],
    ['RTD02', 'ambulances_waiting', chance.whole(0, 6)],
    ['RTD02', 'escalation_beds', bedsOut.surge],
    ...sites.map(({ code }) => [code, 'staffed_beds', beds.filter(({ site }) => site === code).length - (code === 'RTD02' ? 18 : 10)] as const),
  ];
  const rows = stand.map(([site, measure, value]): readonly Cell[] => [site, measure, value, isoTime(at)]);
  return writeCsv(['site_code', 'measure', 'value', 'at'], spoilRows(rows, 2, chance, faults));
}

/** What the services outside hospital have. */
export const communityFile = (at: number, chance: Chance): string =>
  writeCsv(['provider_id', 'provider_name', 'service_type', 'area', 'capacity', 'in_use', 'accepting', 'updated_at'], communityServices.map(([id, name, service, capacity, share]) => {
    const inUse = Math.min(capacity, Math.round(capacity * (share + chance.between(-0.04, 0.06))));
    return [id, name, service, null, capacity, inUse, inUse < capacity ? 'Y' : 'N', isoTime(at)];
  }));
