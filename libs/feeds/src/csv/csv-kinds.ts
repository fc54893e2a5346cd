import type { SectorCode } from '@homeward/flow';

/** The files that are taken, by kind (contract.md, "CSV kinds"): each column, and whether every file of the kind has it. */
export const csvColumns = {
  'home-care-packages': {
    package_id: true, nhs_number: true, family_name: false, given_name: false, birth_date: false, provider_id: true, provider_name: false,
    local_authority: false, service_type: false, delivery_mechanism: false, funder: false, contract_id: false, start_date: true, end_date: false,
    hours_per_week: false, calls_per_day: false, carers_per_call: false, status: true, suspended_from: false, area: false, updated_at: false,
  },
  'home-care-capacity': { provider_id: true, provider_name: false, area: true, hours_available: true, can_start_within_hours: false, updated_at: true },
  'care-home-capacity': {
    location_id: true, location_name: false, bed_type: true, maximum_capacity: true, occupied: true, vacant_reserved: true, vacant_accepting: true,
    admission_status: false, closed_reason: false, closed_until: false, updated_at: true,
  },
  'care-home-residents': {
    residency_id: true, location_id: true, location_name: false, nhs_number: true, family_name: false, given_name: false, birth_date: false,
    bed_type: false, start_date: true, end_date: false, funding: false, held_until: false, updated_at: false,
  },
  'discharge-readiness': {
    census_date: true, nhs_number: true, spell_id: false, site_code: true, criteria_to_reside: true, nctr_date: false, pathway: false, delay_reason: false,
    expected_discharge_date: false, updated_at: false,
  },
  'community-capacity': {
    provider_id: true, provider_name: false, service_type: true, site_code: false, area: false, capacity: true, in_use: true, accepting: false, updated_at: true,
  },
  measures: { site_code: true, measure: true, value: true, at: true },
  'care-home-events': { location_id: true, location_name: false, kind: true, nhs_number: false, at: true },
  'person-flags': { nhs_number: true, flag: true, value: false, from: true, to: false },
  beds: { site_code: true, ward: true, bay: false, bed: true, state: true, reason: false, until: false, updated_at: true },
} as const satisfies Record<string, Readonly<Record<string, boolean>>>;

export type CsvKind = keyof typeof csvColumns;

/** Every column of any kind. */
export type ColumnName = { [K in CsvKind]: keyof (typeof csvColumns)[K] & string }[CsvKind];

export const isCsvKind = (text: string): text is CsvKind => Object.hasOwn(csvColumns, text);

export const csvKinds = Object.keys(csvColumns) as readonly CsvKind[];

/**
 * Kinds that are lists of what happened or was measured: such a list is never the whole truth at a moment, so that nothing could
 * be told from what it leaves out.
 */
const neverWhole: readonly CsvKind[] = ['measures', 'care-home-events', 'person-flags'];

/** Whether a file of this kind may come as a snapshot. */
export const takesSnapshot = (kind: CsvKind): boolean => !neverWhole.includes(kind);

/** Which parts of the city a kind is about: what a feed of that part may be offered to send. */
export const kindSectors: Readonly<Record<CsvKind, readonly SectorCode[]>> = {
  'home-care-packages': ['HOME_CARE'],
  'home-care-capacity': ['HOME_CARE'],
  'care-home-capacity': ['CARE_HOME'],
  'care-home-residents': ['CARE_HOME'],
  'discharge-readiness': ['ACUTE'],
  'community-capacity': ['ACUTE', 'INTERMEDIATE', 'HOME_CARE'],
  measures: ['ACUTE', 'INTERMEDIATE'],
  'care-home-events': ['CARE_HOME'],
  'person-flags': ['ACUTE', 'HOME_CARE'],
  beds: ['ACUTE', 'INTERMEDIATE'],
};
