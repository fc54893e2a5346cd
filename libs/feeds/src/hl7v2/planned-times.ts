import type { Instant } from '@homeward/flow';
import type { PersonGroup } from './groups.js';
import type { Message } from './message.js';
import type { Notes } from './notes.js';
import type { Segment } from './segment.js';
import { readTime } from './time.js';

/** When what is planned is to happen. Read only for the event that is that plan; null where it is not said or not readable. */
export interface PlannedTimes {
  /** PV2-8, else EVN-3. */
  readonly admission: () => Instant | null;
  /** EVN-3. */
  readonly move: () => Instant | null;
  /** PV2-9 where it tells an hour (a day alone is the expected discharge date), else EVN-3. */
  readonly discharge: () => Instant | null;
  /** PV2-47, which HL7 v2.4 has and HL7 UK A.3 both asks for and does not support. */
  readonly leaveReturn: () => Instant | null;
}

export function plannedTimes(message: Message, { pv2 }: PersonGroup, zone: string, notes: Notes): PlannedTimes {
  const evn = message.segment('EVN');
  const read = (segment: Segment | undefined, field: number, take: (text: string) => boolean = () => true): Instant | null => {
    const text = segment?.text(field) ?? '';
    if (segment === undefined || text === '' || !take(text)) return null;
    const time = readTime(text, zone);
    if (time === null) notes.add('TIME_UNREADABLE', `${segment.name}-${field}`);
    return time?.at ?? null;
  };
  return {
    admission: () => read(pv2, 8) ?? read(evn, 3),
    move: () => read(evn, 3),
    discharge: () => read(pv2, 9, (text) => !/^\d{8}(?:[+-]\d{4})?$/.test(text)) ?? read(evn, 3),
    leaveReturn: () => read(pv2, 47),
  };
}
