import type { BedStateCode } from '../generated/graphql.js';
import { counted, number } from './numbers.js';

/** What a bed is: its word, and a shape that tells it without colour. Null: no source tells. */
export const bedStateWord = (state: BedStateCode | null): string => (state === null ? 'Not known' : words[state]);

const words: Record<BedStateCode, string> = {
  CLEANING: 'Being cleaned',
  CLOSED: 'Closed',
  EMPTY: 'Empty',
  OCCUPIED: 'Occupied',
  RESERVED: 'Reserved',
  UNAVAILABLE: 'Not to be used',
};

export const bedStateShape = (state: BedStateCode | null): string => (state === null ? '?' : shapes[state]);

const shapes: Record<BedStateCode, string> = { CLEANING: '◇', CLOSED: '✕', EMPTY: '□', OCCUPIED: '●', RESERVED: 'R', UNAVAILABLE: '–' };

export const bedStates: readonly (BedStateCode | null)[] = ['OCCUPIED', 'EMPTY', 'CLEANING', 'RESERVED', 'UNAVAILABLE', 'CLOSED', null];

/** A measure's code as words: "ed_waiting_for_bed" is "Ed waiting for bed" where nobody has named it. */
export const measureWord = (measure: string): string => named[measure] ?? `${measure.charAt(0).toUpperCase()}${measure.slice(1).replaceAll('_', ' ')}`;

/** A measure's value with its unit, as it is said: "333 minutes", "76.9%". */
export const measureText = (measure: string, value: number): string => {
  const unit = units[measure];
  return unit === '%' ? `${number(value)}%` : unit === undefined ? number(value) : counted(value, unit);
};

const units: Record<string, string> = {
  ambulance_handover: 'minute',
  four_hour_performance: '%',
  longest_wait_for_bed: 'minute',
  majors_resus_occupancy: '%',
  over_12_hours_share: '%',
  referred_share: '%',
  time_to_treatment: 'minute',
};

const named: Record<string, string> = {
  ambulance_handover: 'Mean ambulance handover since midnight',
  ambulances_waiting: 'Ambulances waiting to hand over',
  critical_care_beds: 'Critical care beds open',
  critical_care_occupied: 'Critical care beds occupied',
  discharges_planned: 'Discharges planned today',
  escalation_beds: 'Escalation beds open',
  four_hour_performance: 'Seen and settled within 4 hours in A&E',
  in_department: 'People in A&E',
  longest_wait_for_bed: 'Longest wait for a bed in A&E',
  majors_resus_occupancy: 'Majors and resuscitation spaces in use',
  operations_cancelled: 'Operations cancelled today for want of a bed',
  over_12_hours: 'People in A&E for more than 12 hours',
  over_12_hours_share: 'Share of people in A&E for more than 12 hours',
  referred_share: 'Share of people in A&E referred to a service',
  staffed_beds: 'Beds with staff',
  time_to_treatment: 'Median time to treatment since midnight',
  waiting_for_bed: 'People in A&E waiting for a bed',
};
