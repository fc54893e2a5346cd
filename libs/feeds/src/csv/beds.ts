import { bedUnit, type Instant } from '@homeward/flow';
import { otherReason, readBedReason } from './bed-reason.js';
import type { Row } from './row.js';
import { siteOf, timesOf, type RowContext, type RowReading } from './row-reading.js';

const states = { open: 'OPEN', closed: 'CLOSED', cleaning: 'CLEANING', reserved: 'RESERVED', surge: 'SURGE', unavailable: 'UNAVAILABLE' } as const;

/** One row of `beds`: what a site says of one bed. Who is in it is for the hospital's own messages to say. */
export function readBed(row: Row, context: RowContext): RowReading {
  const place = { siteCode: siteOf(row), ward: row.need('ward', row.label('ward')), bay: row.label('bay'), bed: row.need('bed', row.label('bed')) };
  const state = row.need('state', row.word('state', states));
  row.need('updated_at', row.moment('updated_at'));
  const said = row.remark('reason');
  const reason = said === null ? null : readBedReason(said);
  // Its state is as old as the row says, so that it never undoes a newer word, and no older for being in a snapshot of a moment before.
  const times = timesOf(row, { ...context, asAt: null });
  const toldAt = toldBy(context);
  // A snapshot tells of every bed in it anew, however long ago its state changed.
  const body = { ...place, state, saidOccupied: null, reason, until: row.moment('until'), ...(toldAt !== null && toldAt > times.happenedAt && { toldAt }) };
  return { facts: [{ ...times, kind: 'BedStateReported', unit: bedUnit(place), body }], identities: [], providers: [], notes: reason === otherReason ? ['REASON_NOT_KEPT'] : [] };
}

const toldBy = ({ asAt, receivedAt }: RowContext): Instant | null => (asAt !== null && asAt > receivedAt ? receivedAt : asAt);
