export interface KnownMeasure {
  readonly label: string;
  readonly unit: 'people' | 'minutes' | 'per cent' | 'beds' | 'ambulances';
  /** A value outside is a slip of the pen, not a measure. */
  readonly least: number;
  readonly most: number;
}

const people = (label: string): KnownMeasure => ({ label, unit: 'people', least: 0, most: 2_000 });
const minutes = (label: string, most: number): KnownMeasure => ({ label, unit: 'minutes', least: 0, most });
const share = (label: string, most = 100): KnownMeasure => ({ label, unit: 'per cent', least: 0, most });
const bedCount = (label: string): KnownMeasure => ({ label, unit: 'beds', least: 0, most: 5_000 });

/**
 * The measures of a site that have a meaning here, by the name that a file gives them: the parameters of the Integrated OPEL
 * framework 2024 to 2026 as far as they were found, and what alerts ask about. Ranges are plausibility, not policy.
 */
export const knownMeasures: Readonly<Record<string, KnownMeasure>> = {
  waiting_for_bed: people('People in A&E waiting for a bed'),
  longest_wait_for_bed: minutes('Longest wait for a bed in A&E', 20_160),
  in_department: people('People in A&E'),
  over_12_hours: people('People in A&E for more than 12 hours'),
  over_12_hours_share: share('Share of people in A&E for more than 12 hours'),
  four_hour_performance: share('Seen and settled within 4 hours in A&E'),
  majors_resus_occupancy: share('Majors and resuscitation spaces in use', 500),
  time_to_treatment: minutes('Median time to treatment since midnight', 2_880),
  referred_share: share('Share of people in A&E referred to a service'),
  ambulance_handover: minutes('Mean ambulance handover since midnight', 1_440),
  ambulances_waiting: { label: 'Ambulances waiting to hand over', unit: 'ambulances', least: 0, most: 200 },
  staffed_beds: bedCount('Beds with staff'),
  escalation_beds: bedCount('Escalation beds open'),
  critical_care_beds: bedCount('Critical care beds open'),
  critical_care_occupied: bedCount('Critical care beds occupied'),
  discharges_planned: people('Discharges planned today'),
  operations_cancelled: people('Operations cancelled today for want of a bed'),
};

/** What a measure is called, and what its value counts. One that is not known goes by its own name: "ed_waits" is "Ed waits". */
export function namedMeasure(measure: string): { readonly label: string; readonly unit: KnownMeasure['unit'] | null } {
  const known = Object.hasOwn(knownMeasures, measure) ? knownMeasures[measure] : undefined;
  if (known !== undefined) return { label: known.label, unit: known.unit };
  return { label: `${measure.charAt(0).toUpperCase()}${measure.slice(1).replaceAll('_', ' ')}`, unit: null };
}
