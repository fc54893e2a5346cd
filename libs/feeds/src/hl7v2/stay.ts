import { dayOf, type Day, type Identifier, type Instant, type Location, type StayBody } from '@homeward/flow';
import type { FeedSettings } from '../reading.js';
import { readDestination, type DestinationRead } from './destination.js';
import type { MessageTimes } from './event-times.js';
import type { PersonGroup } from './groups.js';
import { notTooLong } from './identifiers.js';
import { readLocation } from './location.js';
import type { Message } from './message.js';
import type { Notes } from './notes.js';
import { readPatientClass } from './patient-class.js';
import { readDay, readTime } from './time.js';

/** What PV1 and PV2 say of a stay, whatever the event. */
export interface StayRead {
  /** The spell: PV1-19 under the authority it names, else under the sender's organisation. Null where it was not sent. */
  readonly record: Identifier | null;
  readonly body: StayBody;
  /** PV1-6. */
  readonly priorLocation: Location | null;
  /** PV1-14. */
  readonly admissionSource: string | null;
  /** PV1-45. */
  readonly dischargedAt: Instant | null;
  /** PV1-36. */
  readonly discharge: DestinationRead;
}

export function readStay(message: Message, group: PersonGroup, settings: FeedSettings, times: MessageTimes, notes: Notes): StayRead {
  const { pv1, pv2 } = group;
  const sender = message.header.text(4);
  const location = (field: number): Location | null => (pv1 === undefined ? null : readLocation(pv1.field(field), settings, sender));
  return {
    record: readRecord(group, sender || settings.organisation, notes),
    body: {
      patientClass: readPatientClass(pv1?.text(2) ?? '', notes),
      location: location(3),
      admittedAt: times.moment(pv1, 44, notes),
      expectedDischargeDate: readExpectedDischarge(pv2?.text(9) ?? '', settings.zone, notes),
    },
    priorLocation: location(6),
    admissionSource: pv1?.text(14) || null,
    dischargedAt: times.moment(pv1, 45, notes),
    discharge: readDestination(pv1?.text(36) ?? '', notes),
  };
}

function readRecord(group: PersonGroup, organisation: string, notes: Notes): Identifier | null {
  const number = group.pv1?.field(19);
  const value = number?.text(1) ?? '';
  return value === '' ? null : notTooLong({ authority: `${number?.text(4) || organisation}/VN`, value }, 'PV1-19', notes);
}

/** PV2-9 is a day in the place's zone; with an offset, the day on which that moment falls there. */
function readExpectedDischarge(text: string, zone: string, notes: Notes): Day | null {
  if (text === '') return null;
  const day = /[+-]\d{4}$/.test(text) ? dayOfTime(text, zone) : readDay(text);
  if (day === null) notes.add('TIME_UNREADABLE', 'PV2-9');
  return day;
}

const dayOfTime = (text: string, zone: string): Day | null => {
  const time = readTime(text, zone);
  return time === null ? null : dayOf(time.at, zone);
};
