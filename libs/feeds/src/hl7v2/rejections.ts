import type { RejectionNote } from '../reading.js';

/** Why an HL7 message is refused, in words for the people who mend the feed. They name fields, never what is in them. */
const reasons = {
  NO_MSH: 'The message does not begin with an MSH segment. Ask the sender to check the message start and its line ends.',
  NO_MESSAGE_TYPE: 'The message does not say what type it is. Ask the sender to fill MSH-9.',
  EVENT_UNKNOWN: 'The ADT message names no event that HL7 knows. Ask the sender to correct MSH-9.',
  NO_IDENTIFIER: 'The message holds no usable patient identifier. Ask the sender to fill PID-3.',
  NHS_NUMBER_INVALID: 'The only identifier is an NHS number whose check digit is wrong. Ask the sender to correct PID-3.',
  NO_MERGED_IDENTIFIER: 'The message does not say which identifier ends or was wrong. Ask the sender to fill MRG-1.',
  NO_VISIT_NUMBER: 'The message does not say which visit it is about. Ask the sender to fill PV1-19.',
  NO_MERGED_VISIT: 'The message does not say which visit number ends. Ask the sender to fill MRG-5.',
  NO_SECOND_PERSON: 'The message names only one person, and this event needs two. Ask the sender to send a PID for each.',
  BED_NOT_NAMED: 'The bed status does not say which bed of which ward it is about. Ask the sender to fill NPU-1, or mend the location layout of the feed.',
  SITE_NOT_KNOWN: 'The bed status names no site. Set the site of the feed, or add the code to its locationCodes.',
  BED_STATUS_UNKNOWN: 'The bed status is no code of table 0116. Ask the sender to correct NPU-2, or add the code to localCodes.bedStatus of the feed.',
  BATCH_COUNT_WRONG: 'A batch holds another number of messages than its end says. Ask the sender whether all were sent.',
  BATCH_NOT_CLOSED: 'A batch begins and does not end: the file may be cut short. Ask the sender to send it whole.',
} as const;

export type Hl7RejectionCode = keyof typeof reasons;

export const rejected = (code: Hl7RejectionCode, location: string, line: number | null = null): RejectionNote => ({ code, message: reasons[code], location, line, column: null });
