import type { Column } from '../lists/card-table.js';
import { timeAndDay } from '../words/times.js';

interface Timed {
  happenedAt: string;
  recordedAt: string | null;
  learnedAt: string;
}

const said = (at: string | null, now: string): string => (at === null ? 'Not said' : timeAndDay(at, now));

/** The three times of a fact: when it happened, when its source wrote it down, when we heard of it. */
export const factTimes = <Row,>(timesOf: (row: Row) => Timed, now: string): readonly Column<Row>[] => [
  { head: 'Happened', cell: (row) => timeAndDay(timesOf(row).happenedAt, now) },
  { head: 'Recorded', cell: (row) => said(timesOf(row).recordedAt, now) },
  { head: 'Learned', cell: (row) => timeAndDay(timesOf(row).learnedAt, now) },
];
