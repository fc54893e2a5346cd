import { NHS } from '@homeward/flow';
import { recordAuthority } from './record-authority.js';
import { RowFault, type Row } from './row.js';
import { identityOf, providerOf, timesOf, type RowContext, type RowReading } from './row-reading.js';

/** One row of `care-home-residents`: what a home says of a residency now. */
export function readResidency(row: Row, context: RowContext): RowReading {
  const subject = { authority: NHS, value: row.nhsNumber('nhs_number') };
  const times = timesOf(row, context);
  const { providerId: locationId, providers } = providerOf(row, context, 'CARE_HOME', 'location_id', 'location_name');
  const startDate = row.need('start_date', row.day('start_date'));
  const endDate = row.day('end_date');
  if (endDate !== null && endDate < startDate) throw new RowFault('DATES_OUT_OF_ORDER', 'end_date', 'end_date is before start_date.');
  const body = { locationId, bedType: row.label('bed_type'), startDate, endDate, funding: row.label('funding'), heldUntil: row.day('held_until') };
  const record = { authority: recordAuthority('care-home-residents', context.settings), value: row.need('residency_id', row.text('residency_id')) };
  return { facts: [{ ...times, kind: 'ResidencyReported', subject, record, body }], identities: identityOf(row, subject, times.happenedAt), providers };
}
