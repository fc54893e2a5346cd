import type { Identifier, Instant } from '@homeward/flow';
import type { Reading } from '../reading.js';
import type { CsvKind } from './csv-kinds.js';

/** `changes`: rows that are new or different. `snapshot`: the whole truth of the source at one moment. */
export type CsvMode = 'changes' | 'snapshot';

/** What a file gives. */
export interface CsvReading extends Reading {
  readonly kind: CsvKind;
  readonly mode: CsvMode;
  /** The moment of a snapshot, never later than its receipt. */
  readonly asAt: Instant | null;
  /** Rows refused: each has one rejection; of a file refused whole, all its rows (at least 1). */
  readonly rejected: number;
  /** Every package or residency that the file names, on refused rows too; null where a row's own number cannot be read. */
  readonly records: readonly Identifier[] | null;
}

/**
 * The packages or residencies that a snapshot holds: every other open one of the source had ended by `asAt`. Null where that
 * cannot be told: not a snapshot, refused whole, about no records, or with a row whose number cannot be read.
 */
export const recordsIn = (reading: CsvReading): readonly Identifier[] | null => (reading.mode === 'snapshot' ? reading.records : null);
