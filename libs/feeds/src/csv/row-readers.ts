import { readBed } from './beds.js';
import { readCareHomeCapacity } from './care-home-capacity.js';
import { readCareHomeEvent } from './care-home-events.js';
import { readResidency } from './care-home-residents.js';
import { readCommunityCapacity } from './community-capacity.js';
import type { CsvKind } from './csv-kinds.js';
import { readReadiness } from './discharge-readiness.js';
import { readHomeCareCapacity } from './home-care-capacity.js';
import { readPackage } from './home-care-packages.js';
import { readMeasure } from './measures.js';
import { readPersonFlag } from './person-flags.js';
import type { Row } from './row.js';
import type { RowContext, RowReading } from './row-reading.js';

/** Who reads a row of each kind. */
export const rowReaders: Readonly<Record<CsvKind, (row: Row, context: RowContext) => RowReading>> = {
  'home-care-packages': readPackage,
  'home-care-capacity': readHomeCareCapacity,
  'care-home-capacity': readCareHomeCapacity,
  'care-home-residents': readResidency,
  'discharge-readiness': readReadiness,
  'community-capacity': readCommunityCapacity,
  measures: readMeasure,
  'care-home-events': readCareHomeEvent,
  'person-flags': readPersonFlag,
  beds: readBed,
};
