import { addHours, earlier, later, type Instant } from '@homeward/flow';
import type { Message } from './message.js';
import type { Notes } from './notes.js';
import type { Segment } from './segment.js';
import { readTime, type TimeRead } from './time.js';

/** A message's own times, read once. */
export interface MessageTimes {
  /** When the event really happened (EVN-6), else was recorded (EVN-2), else was sent (MSH-7), else was received. Never later than received. */
  readonly happenedAt: Instant;
  /** EVN-2, else MSH-7. Never later than received. */
  readonly recordedAt: Instant | null;
  /** A moment of the stay (PV1-44, PV1-45), or null where it is not said, not readable or not yet come. */
  readonly moment: (segment: Segment | undefined, field: number, notes: Notes) => Instant | null;
}

/** Hours. Clocks and forms disagree by minutes; a plan is hours or days ahead. */
const tolerance = 1;

/**
 * Reads MSH-7, EVN-2 and EVN-6. Nobody can report what has not happened: a time more than an hour later than the message was
 * recorded and sent is a plan (Simulated Hospital dates an admission on the day it was booked for) or a wrong clock, so it is noted
 * `TIME_IN_FUTURE` and the next best time is used. What is left is held to `receivedAt`, for nothing on the board may be stamped
 * later than now; the fact is kept, because the event itself is known.
 */
export function readMessageTimes(message: Message, zone: string, receivedAt: Instant, notes: Notes): MessageTimes {
  const evn = message.segment('EVN');
  const read = (segment: Segment | undefined, field: number, into: Notes): TimeRead | null => {
    const text = segment?.text(field) ?? '';
    if (text === '') return null;
    const time = readTime(text, zone);
    if (time === null) into.add('TIME_UNREADABLE', `${segment?.name}-${field}`);
    return time;
  };
  const sent = read(message.header, 7, notes);
  const recorded = read(evn, 2, notes);
  const latestTold = addHours(latest([sent, recorded], receivedAt), tolerance);
  const known = (time: TimeRead | null, into: Notes): Instant | null => {
    if (time === null) return null;
    if (time.at <= latestTold) return earlier(time.at, receivedAt);
    into.add('TIME_IN_FUTURE');
    return null;
  };
  const recordedAt = (recorded ?? sent)?.at ?? null;
  const happenedAt = known(read(evn, 6, notes), notes) ?? known(recorded, notes) ?? known(sent, notes) ?? receivedAt;
  return {
    happenedAt,
    recordedAt: recordedAt === null ? null : earlier(recordedAt, receivedAt),
    moment: (segment, field, into) => known(read(segment, field, into), into),
  };
}

/** The latest the message can speak of: when it was recorded or sent, to the minute, but never after it was received. */
function latest(times: readonly (TimeRead | null)[], receivedAt: Instant): Instant {
  const exact = times.filter((time): time is TimeRead => time !== null && time.toTheMinute).map((time) => time.at);
  return exact.length === 0 ? receivedAt : earlier(exact.reduce(later), receivedAt);
}
