import type { RejectionNote } from '../reading.js';

/** Why an HL7 message is refused, in words for the people who mend the feed. They name fields, never what is in them. */
const reasons = {
  NO_MSH: 'The message does not begin with an MSH segment. Ask the sender to check the message start and its line ends.',
  NO_MESSAGE_TYPE: 'The message does not say what type it is. Ask the sender to fill MSH-9.',
  EVENT_UNKNOWN: 'The ADT message names no event that HL7 knows. Ask the sender to correct MSH-9.',
  EVENT_NOT_READ: 'Bed status messages (A20) are not read yet. The message is kept and can be read again later.',
  NO_IDENTIFIER: 'The message holds no usable patient identifier. Ask the sender to fill PID-3.',
  NHS_NUMBER_INVALID: 'The only identifier is an NHS number whose check digit is wrong. Ask the sender to correct PID-3.',
  NO_MERGED_IDENTIFIER: 'The merge does not say which identifier ends. Ask the sender to fill MRG-1.',
} as const;

export type Hl7RejectionCode = keyof typeof reasons;

export const rejected = (code: Hl7RejectionCode, location: string): RejectionNote => ({ code, message: reasons[code], location, line: null, column: null });
