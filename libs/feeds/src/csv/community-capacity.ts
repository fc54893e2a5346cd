import { unitPart } from '@homeward/flow';
import type { Row } from './row.js';
import { providerOf, timesOf, type RowContext, type RowReading } from './row-reading.js';

const services = {
  intermediate_bed: 'INTERMEDIATE_BED', virtual_ward: 'VIRTUAL_WARD', reablement: 'REABLEMENT', mental_health_bed: 'MENTAL_HEALTH_BED', voluntary: 'VOLUNTARY',
} as const;

const yesOrNo = { y: true, yes: true, true: true, open: true, n: false, no: false, false: false, closed: false } as const;

/**
 * One row of `community-capacity`: what a provider has of one service, at one site or in one area. More in use than there is stands:
 * a virtual ward over its number is a fact of some mornings, and hides no free place.
 */
export function readCommunityCapacity(row: Row, context: RowContext): RowReading {
  const { providerId, providers } = providerOf(row, context, 'COMMUNITY', 'provider_id', 'provider_name');
  row.need('updated_at', row.moment('updated_at'));
  const body = {
    providerId,
    serviceType: row.need('service_type', row.word('service_type', services)),
    siteCode: row.label('site_code'),
    area: row.label('area'),
    capacity: row.need('capacity', row.count('capacity')),
    inUse: row.need('in_use', row.count('in_use')),
    accepting: row.word('accepting', yesOrNo, 'Y, N'),
  };
  const where = [body.siteCode ?? '', body.area ?? ''].map((part) => unitPart(part).replaceAll('/', '%2f')).join('/');
  const unit = `community/${providerId}/${unitPart(body.serviceType)}/${where}`;
  return { facts: [{ ...timesOf(row, context), kind: 'CommunityCapacityReported', unit, body }], identities: [], providers };
}
