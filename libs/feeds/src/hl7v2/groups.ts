import type { Message } from './message.js';
import type { Segment } from './segment.js';

/** What a message says about one person: a PID and the segments that follow it, up to the next PID. The first of each kind counts. */
export interface PersonGroup {
  readonly pid: Segment;
  readonly pv1: Segment | undefined;
  readonly pv2: Segment | undefined;
  readonly mrg: Segment | undefined;
  readonly zu1: Segment | undefined;
  readonly zu8: Segment | undefined;
  /** Each MRG with the PV1 that follows it: an A45 moves several visits of one person (HL7 v2.4 §3.3.45). */
  readonly merges: readonly MergePair[];
}

export interface MergePair {
  readonly mrg: Segment;
  pv1: Segment | undefined;
}

const first = { PV1: 'pv1', PV2: 'pv2', MRG: 'mrg', ZU1: 'zu1', ZU8: 'zu8' } as const;
const isRead = (name: string): name is keyof typeof first => Object.hasOwn(first, name);

/** A swap (A17), a link (A24) and a merge (A40) name several people, each with their own PV1 or MRG (HL7 v2.4 §3.3.17, §3.3.24). */
export function personGroups(message: Message): readonly PersonGroup[] {
  type Growing = { -readonly [K in keyof Omit<PersonGroup, 'merges'>]: PersonGroup[K] } & { readonly merges: MergePair[] };
  const groups: Growing[] = [];
  let group: Growing | undefined;
  for (const segment of message.segments) {
    if (segment.name === 'PID') groups.push((group = { pid: segment, pv1: undefined, pv2: undefined, mrg: undefined, zu1: undefined, zu8: undefined, merges: [] }));
    else if (group === undefined || !isRead(segment.name)) continue;
    else {
      group[first[segment.name]] ??= segment;
      if (segment.name === 'MRG') group.merges.push({ mrg: segment, pv1: undefined });
      const pair = group.merges.at(-1);
      if (segment.name === 'PV1' && pair !== undefined) pair.pv1 ??= segment;
    }
  }
  return groups;
}
