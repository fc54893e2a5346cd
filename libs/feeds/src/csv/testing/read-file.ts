import type { FeedSettings } from '../../feed-settings.js';
import type { CsvReading } from '../csv-reading.js';
import type { CsvKind } from '../csv-kinds.js';
import { interpretCsv, type CsvContext } from '../interpret-csv.js';

const settings: FeedSettings = {
  feedId: 'council', organisation: 'E08000021', zone: 'Europe/London', defaultSiteCode: null, locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'E08000021',
};
export const receivedAt = '2026-11-22T09:15:00.000Z';
const context: CsvContext = { receivedAt, mode: 'changes', knownProviders: new Set(['1-1']) };

export const read = (kind: CsvKind, file: string | Uint8Array, more: Partial<CsvContext> = {}): CsvReading =>
  interpretCsv(kind, typeof file === 'string' ? new TextEncoder().encode(file) : file, settings, { ...context, ...more });

/** A file of one kind from rows given by column; columns that no row has are left out. */
export const fileOf = (...rows: Readonly<Record<string, string>>[]): string => {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [columns.join(','), ...rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(','))].join('\r\n') + '\r\n';
};

export const pack = { package_id: 'P1', nhs_number: '999 000 0018', provider_id: '1-1', provider_name: '', start_date: '2026-01-05', status: 'active' };
const capacity = { location_id: '1-1', bed_type: 'Nursing', maximum_capacity: '40', occupied: '30', vacant_reserved: '2', vacant_accepting: '8', updated_at: '2026-11-22T08:00Z' };
const resident = { residency_id: 'R1', location_id: '1-1', nhs_number: '9990000018', start_date: '05/01/2026' };
const hours = { provider_id: '1-1', area: 'West', hours_available: '12.5', updated_at: '2026-11-22 08:00' };
const readiness = { census_date: '2026-11-21', nhs_number: '9990000018', site_code: 'RTD02', criteria_to_reside: 'N', spell_id: 'SP1', updated_at: '2026-11-21T08:00' };
const community = { provider_id: '1-1', service_type: 'reablement', capacity: '20', in_use: '18', updated_at: '2026-11-22T08:00' };
const measure = { site_code: 'RTD02', measure: 'waiting_for_bed', value: '12', at: '2026-11-22T08:00' };
const homeEvent = { location_id: '1-1', kind: 'visit', at: '2026-11-21T14:00' };
const flag = { nhs_number: '9990000018', flag: 'frailty', from: '2026-01-05' };
const bed = { site_code: 'RTD02', ward: 'W9', bed: 'A1', state: 'open', updated_at: '2026-11-22T08:00' };
/** One good row of each kind. */
export const kinds: Readonly<Record<CsvKind, Readonly<Record<string, string>>>> = {
  'discharge-readiness': readiness, 'community-capacity': community, measures: measure, 'care-home-events': homeEvent, 'person-flags': flag, beds: bed,
  'home-care-packages': pack, 'care-home-capacity': capacity, 'care-home-residents': resident, 'home-care-capacity': hours,
};

export const faults = (reading: CsvReading): string[] => reading.rejections.map(({ line, column, code }) => `${line} ${column ?? '-'} ${code}`);
