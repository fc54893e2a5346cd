import { unitPart } from '@homeward/flow';
import type { Row } from './row.js';
import { providerOf, timesOf, type RowContext, type RowReading } from './row-reading.js';

/** One row of `home-care-capacity`: hours a week that a provider offers in an area. */
export function readHomeCareCapacity(row: Row, context: RowContext): RowReading {
  const { providerId, providers } = providerOf(row, context, 'HOME_CARE', 'provider_id', 'provider_name');
  const area = row.need('area', row.label('area'));
  row.need('updated_at', row.moment('updated_at'));
  const body = {
    providerId,
    area,
    hoursAvailable: row.need('hours_available', row.amount('hours_available')),
    canStartWithinHours: row.amount('can_start_within_hours'),
  };
  return { facts: [{ ...timesOf(row, context), kind: 'HomeCareCapacityReported', unit: `home-care/${providerId}/${unitPart(area)}`, body }], identities: [], providers };
}
