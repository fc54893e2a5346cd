import { NHS, type DraftFact } from '@homeward/flow';
import type { Row } from './row.js';
import { providerOf, timesOf, type RowContext, type RowReading } from './row-reading.js';

const events = { ambulance_call: 'AMBULANCE_CALL', visit: 'VISIT', training: 'TRAINING' } as const;

/** One row of `care-home-events`: something that happened at a home, and where it names somebody, to that person there. */
export function readCareHomeEvent(row: Row, context: RowContext): RowReading {
  const { providerId: locationId, providers } = providerOf(row, context, 'CARE_HOME', 'location_id', 'location_name');
  const kind = row.need('kind', row.word('kind', events));
  row.need('at', row.moment('at'));
  const times = timesOf(row, context, 'at');
  const body = { locationId, kind };
  const facts: DraftFact[] = [{ ...times, kind: 'CareHomeEventRecorded', unit: `care-home-event/${locationId}/${kind.toLowerCase()}`, body }];
  if (row.text('nhs_number') !== null) {
    facts.push({ ...times, kind: 'CareHomeContactRecorded', subject: { authority: NHS, value: row.nhsNumber('nhs_number') }, record: null, body });
  }
  return { facts, identities: [], providers };
}
