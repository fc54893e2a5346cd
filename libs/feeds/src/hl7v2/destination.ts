import type { Destination } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import { localCode } from './local-code.js';
import type { Notes } from './notes.js';

/** A discharge destination as the source coded it, and what it means. */
export interface DestinationRead {
  readonly destination: Destination | null;
  readonly code: string | null;
}

/**
 * DISCHARGE DESTINATION (NHS Data Dictionary), which ITK puts in PV1-36; a single digit is DISCHARGE METHOD, where 4 is died and
 * the rest say nothing of the destination; `01` and `20` are home and expired in HL7's own table 0112. 29, a temporary residence,
 * is not home: a package does not restart there. 98 and 99 say that it is not known.
 */
const destinations: Readonly<Record<string, Destination | null>> = {
  '19': 'USUAL_RESIDENCE', '01': 'USUAL_RESIDENCE',
  '29': 'ELSEWHERE', '30': 'ELSEWHERE', '37': 'ELSEWHERE', '38': 'ELSEWHERE', '48': 'ELSEWHERE', '66': 'ELSEWHERE',
  '54': 'CARE_HOME', '65': 'CARE_HOME', '85': 'CARE_HOME',
  '49': 'OTHER_HOSPITAL', '50': 'OTHER_HOSPITAL', '51': 'OTHER_HOSPITAL', '52': 'OTHER_HOSPITAL', '53': 'OTHER_HOSPITAL',
  '84': 'OTHER_HOSPITAL', '87': 'OTHER_HOSPITAL',
  '88': 'HOSPICE',
  '79': 'DIED', '20': 'DIED', '4': 'DIED',
  '1': null, '2': null, '3': null, '5': null, '6': null, '7': null, '8': null, '9': null, '98': null, '99': null,
};

/** By the feed's own codes, else the table. An unknown code means nothing, is kept, and is noted. */
export function readDestination(code: string, { localCodes }: Pick<FeedSettings, 'localCodes'>, notes: Notes): DestinationRead {
  if (code === '') return { destination: null, code: null };
  const local = localCode(localCodes?.dischargeDestination, code);
  const destination = local === undefined ? localCode(destinations, code) : local;
  if (destination === undefined) notes.add('DESTINATION_UNKNOWN', 'PV1-36');
  return { destination: destination ?? null, code };
}
