import { bedUnit, type BedState, type DraftFact, type FactTimes } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import type { RejectionNote } from '../reading.js';
import { localCode } from './local-code.js';
import { readLocation } from './location.js';
import type { Message } from './message.js';
import type { Notes } from './notes.js';
import { rejected } from './rejections.js';
import type { Segment } from './segment.js';

interface StateRead {
  readonly state: BedState;
  readonly saidOccupied: boolean | null;
  readonly reason: string | null;
}

const stateOf = (state: BedState, saidOccupied: boolean | null = null, reason: string | null = null): StateRead => ({ state, saidOccupied, reason });
const occupied = stateOf('OPEN', true);
const empty = stateOf('OPEN', false);

/** NPU-2 by table 0116. */
const states: Readonly<Record<string, StateRead>> = {
  C: stateOf('CLOSED'), H: stateOf('CLEANING'), O: occupied, U: empty,
  K: stateOf('UNAVAILABLE', null, 'Contaminated'), I: stateOf('UNAVAILABLE', null, 'Isolated'),
};

interface BedsRead {
  readonly facts: readonly DraftFact[];
  readonly rejections: readonly RejectionNote[];
}

/** The beds of an A20 (HL7 v2.4 §3.3.20): each NPU names one (NPU-1) and its state (NPU-2). */
export function readBedStates(message: Message, settings: FeedSettings, times: FactTimes, notes: Notes): BedsRead {
  const beds = message.segments.filter(({ name }) => name === 'NPU');
  if (beds.length === 0) return { facts: [], rejections: [rejected('BED_NOT_NAMED', 'NPU-1')] };
  const read = beds.map((npu) => readBed(npu, message.header.text(4), settings, notes));
  return {
    facts: read.flatMap((bed): DraftFact[] => ('code' in bed ? [] : [{ ...times, kind: 'BedStateReported', unit: bedUnit(bed), body: bed }])),
    rejections: read.filter((bed): bed is RejectionNote => 'code' in bed),
  };
}

type Bed = Extract<DraftFact, { kind: 'BedStateReported' }>['body'];

function readBed(npu: Segment, sender: string, settings: FeedSettings, notes: Notes): Bed | RejectionNote {
  const place = readLocation(npu, 1, settings, sender, notes);
  if (place?.ward == null || place.bed === null) return rejected('BED_NOT_NAMED', 'NPU-1');
  if (place.siteCode === null) return rejected('SITE_NOT_KNOWN', 'NPU-1');
  const said = readState(npu.text(2), settings);
  if (said === null) return rejected('BED_STATUS_UNKNOWN', 'NPU-2');
  return { siteCode: place.siteCode, ward: place.ward, bay: place.bay, bed: place.bed, ...said, until: null };
}

function readState(code: string, { localCodes }: FeedSettings): StateRead | null {
  const local = localCode(localCodes?.bedStatus, code);
  if (local === undefined) return localCode(states, code.toUpperCase()) ?? null;
  return local === 'OCCUPIED' ? occupied : local === 'EMPTY' ? empty : stateOf(local);
}
