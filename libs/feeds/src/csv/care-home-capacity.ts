import { unitPart } from '@homeward/flow';
import { RowFault, type Row } from './row.js';
import { providerOf, timesOf, type RowContext, type RowReading } from './row-reading.js';

const statuses = { open: 'OPEN', closed: 'CLOSED' } as const;

/** One row of `care-home-capacity`: a home's places of one type. */
export function readCareHomeCapacity(row: Row, context: RowContext): RowReading {
  const { providerId: locationId, providers } = providerOf(row, context, 'CARE_HOME', 'location_id', 'location_name');
  const bedType = row.need('bed_type', row.label('bed_type'));
  row.need('updated_at', row.moment('updated_at'));
  const body = {
    locationId,
    bedType,
    maximumCapacity: row.need('maximum_capacity', row.count('maximum_capacity')),
    occupied: row.need('occupied', row.count('occupied')),
    vacantReserved: row.need('vacant_reserved', row.count('vacant_reserved')),
    vacantAccepting: row.need('vacant_accepting', row.count('vacant_accepting')),
    admissionStatus: row.word('admission_status', statuses),
    closedReason: row.remark('closed_reason'),
    closedUntil: row.day('closed_until'),
  };
  // None of the four can be told to be the wrong one. Taken, the board would offer places that are not there; refused, the last
  // good figures stay and are seen to age until the home mends its return.
  if (body.occupied + body.vacantReserved + body.vacantAccepting > body.maximumCapacity) {
    throw new RowFault('CAPACITY_EXCEEDED', 'maximum_capacity', 'occupied, vacant_reserved and vacant_accepting come to more than maximum_capacity.');
  }
  return { facts: [{ ...timesOf(row, context), kind: 'CareHomeCapacityReported', unit: `care-home/${locationId}/${unitPart(bedType)}`, body }], identities: [], providers };
}
