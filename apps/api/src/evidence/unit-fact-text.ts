import { counted } from '@homeward/board';
import type { UnitFact } from '@homeward/flow';

const lower = (text: string): string => text.toLowerCase().replaceAll('_', ' ');

/** One fact about a bed, home, provider or site in plain English. */
export function unitFactText(fact: Pick<UnitFact, 'kind' | 'body'>): string {
  const { kind, body } = fact as UnitFact;
  switch (kind) {
    case 'CareHomeCapacityReported':
      return `Declared ${body.bedType}: ${body.occupied} of ${counted(body.maximumCapacity, 'place')} lived in, ${body.vacantAccepting} free, ${body.vacantReserved} kept${body.admissionStatus === 'CLOSED' ? '; closed to admissions' : ''}`;
    case 'HomeCareCapacityReported':
      return `Offered ${counted(body.hoursAvailable, 'hour')} a week in ${body.area}`;
    case 'CommunityCapacityReported':
      return `Declared ${lower(body.serviceType)}: ${body.inUse} of ${body.capacity} in use${body.accepting === false ? '; takes nobody' : ''}`;
    case 'MeasureReported':
      return `Measured ${lower(body.measure)}: ${body.value}`;
    case 'CareHomeEventRecorded':
      return `Care home: ${lower(body.kind)}`;
    case 'BedStateReported':
      return `Ward ${body.ward}, bed ${body.bed}: ${lower(body.state)}${body.saidOccupied === null ? '' : body.saidOccupied ? ', occupied' : ', not occupied'}${body.reason === null ? '' : ` (${body.reason})`}`;
    case 'LocationDescribed':
      return `Described ${body.name ?? 'a place'}`;
  }
}
