import type { Instant } from '@homeward/flow';
import type { Encounter } from '@medplum/fhirtypes';
import type { Notes } from '../hl7v2/notes.js';
import { listed } from './coded.js';
import { readPast, type Written } from './fhir-time.js';

/** Home leave: `to` null where it goes on. */
export interface LeaveRead {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** From the history of statuses; leave that is the present status began when the last of the history ended, else when it was written. */
export function leavesOf(encounter: Encounter, written: Written, notes: Notes): readonly LeaveRead[] {
  const history = listed(encounter.statusHistory).map(({ status, period }) => ({
    status, from: readPast(period.start, 'START', written, 'Encounter.statusHistory', notes), to: readPast(period.end, 'END', written, 'Encounter.statusHistory', notes),
  }));
  const past = history.flatMap(({ status, from, to }) => (status === 'onleave' && from !== null && to !== null ? [{ from, to }] : []));
  if (encounter.status !== 'onleave') return past;
  const under = history.find(({ status, to }) => status === 'onleave' && to === null);
  const ended = history.flatMap(({ to }) => (to === null ? [] : [to])).sort().at(-1);
  const from = under?.from ?? ended ?? null;
  if (from === null) notes.add('LEAVE_TIME_NOT_SAID', 'Encounter.statusHistory');
  return [...past, { from: from ?? written.at, to: null }];
}
