import { NHS } from '@homeward/flow';
import { recordAuthority } from './record-authority.js';
import { RowFault, type Row } from './row.js';
import { identityOf, providerOf, timesOf, type RowContext, type RowReading } from './row-reading.js';

const statuses = { active: 'ACTIVE', suspended: 'SUSPENDED', ended: 'ENDED' } as const;

/** One row of `home-care-packages`: what the source says of a package now. */
export function readPackage(row: Row, context: RowContext): RowReading {
  const subject = { authority: NHS, value: row.nhsNumber('nhs_number') };
  const times = timesOf(row, context);
  const { providerId, providers } = providerOf(row, context, 'HOME_CARE', 'provider_id', 'provider_name');
  const startDate = row.need('start_date', row.day('start_date'));
  const endDate = row.day('end_date');
  if (endDate !== null && endDate < startDate) throw new RowFault('DATES_OUT_OF_ORDER', 'end_date', 'end_date is before start_date.');
  const body = {
    status: row.need('status', row.word('status', statuses)),
    startDate,
    endDate,
    suspendedFrom: row.day('suspended_from'),
    providerId,
    localAuthority: row.label('local_authority'),
    serviceType: row.label('service_type'),
    deliveryMechanism: row.label('delivery_mechanism'),
    funder: row.label('funder'),
    contractId: row.text('contract_id'),
    hoursPerWeek: row.amount('hours_per_week'),
    callsPerDay: row.amount('calls_per_day'),
    carersPerCall: row.amount('carers_per_call'),
    area: row.label('area'),
  };
  const record = { authority: recordAuthority('home-care-packages', context.settings), value: row.need('package_id', row.text('package_id')) };
  return { facts: [{ ...times, kind: 'PackageReported', subject, record, body }], identities: identityOf(row, subject, times.happenedAt), providers };
}
