import type { Message } from './message.js';
import type { Segment } from './segment.js';

/** What a message says about one person: a PID and the segments that follow it, up to the next PID. */
export interface PersonGroup {
  readonly pid: Segment;
  readonly pv1: Segment | undefined;
  readonly pv2: Segment | undefined;
  readonly mrg: Segment | undefined;
  readonly zu1: Segment | undefined;
}

/** A swap (A17), a link (A24) and a merge (A40) name several people, each with their own PV1 or MRG (HL7 v2.4 §3.3.17, §3.3.24). */
export function personGroups(message: Message): readonly PersonGroup[] {
  const groups: { -readonly [K in keyof PersonGroup]: PersonGroup[K] }[] = [];
  let group: (typeof groups)[number] | undefined;
  for (const segment of message.segments) {
    if (segment.name === 'PID') groups.push((group = { pid: segment, pv1: undefined, pv2: undefined, mrg: undefined, zu1: undefined }));
    else if (group === undefined) continue;
    else if (segment.name === 'PV1') group.pv1 ??= segment;
    else if (segment.name === 'PV2') group.pv2 ??= segment;
    else if (segment.name === 'MRG') group.mrg ??= segment;
    else if (segment.name === 'ZU1') group.zu1 ??= segment;
  }
  return groups;
}
