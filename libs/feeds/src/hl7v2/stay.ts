import type { Identifier, Instant, Location, StayBody } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import { readDestination, type DestinationRead } from './destination.js';
import type { MessageTimes } from './event-times.js';
import type { PersonGroup } from './groups.js';
import { localCode } from './local-code.js';
import { isPassing, readLocation } from './location.js';
import type { Message } from './message.js';
import type { Notes } from './notes.js';
import { readPatientClass } from './patient-class.js';
import { readStayDetails } from './stay-details.js';
import type { VisitNumbers } from './visit-number.js';

/** What PV1 and PV2 say of a stay, whatever the event. */
export interface StayRead {
  /** The spell. Null where it was not sent. */
  readonly record: Identifier | null;
  readonly body: StayBody;
  /** PV1-3 names a place that people only pass through; the body then holds no location. */
  readonly passing: boolean;
  /** PV1-6. */
  readonly priorLocation: Location | null;
  /** PV1-42, which HL7 UK A.3 does not support and Epic and others send with plans. */
  readonly pendingLocation: Location | null;
  /** PV1-14. */
  readonly admissionSource: string | null;
  /** PV1-45. */
  readonly dischargedAt: Instant | null;
  /** PV1-36. */
  readonly discharge: DestinationRead;
}

interface Context {
  readonly settings: FeedSettings;
  readonly times: MessageTimes;
  readonly visitNumbers: VisitNumbers;
  readonly notes: Notes;
}

export function readStay(message: Message, group: PersonGroup, { settings, times, visitNumbers, notes }: Context): StayRead {
  const { pv1 } = group;
  const sender = message.header.text(4);
  const locationAt = (field: number): Location | null => (pv1 === undefined ? null : readLocation(pv1, field, settings, sender, notes));
  const location = locationAt(3);
  const passing = isPassing(location, settings);
  if (passing) notes.add('PASSING_LOCATION', 'PV1-3');
  const source = pv1?.text(14) || null;
  return {
    record: visitNumbers(pv1, 19),
    body: {
      patientClass: readPatientClass(pv1?.text(2) ?? '', settings, notes),
      location: passing ? null : location,
      admittedAt: times.moment(pv1, 44, notes),
      ...readStayDetails(group, settings, notes),
    },
    passing,
    priorLocation: locationAt(6),
    pendingLocation: locationAt(42),
    admissionSource: source === null ? null : (localCode(settings.localCodes?.admissionSource, source) ?? source),
    dischargedAt: times.moment(pv1, 45, notes),
    discharge: readDestination(pv1?.text(36) ?? '', settings, notes),
  };
}
