import type { RejectionNote } from '../reading.js';
import { rejected } from './rejections.js';

/** Whether a line is the wrapping of a batch (HL7 v2.4 §2.10.3): a file header or trailer, or a batch's. */
export const isWrapping = (line: string): boolean => /^(?:[FB]HS|[FB]TS)(?![A-Za-z0-9])/i.test(line);

/**
 * Counts the messages and batches of a file against what its trailers say (BTS-1, FTS-1), as its lines go by. A trailer that
 * says nothing, or whose beginning is not here, is not checked; a batch or file that begins and does not end may have been cut short.
 */
export class BatchCount {
  private messagesHere = 0;
  private batches = 0;
  private inBatch = false;
  private inFile = false;
  private readonly found: RejectionNote[] = [];

  message(): void {
    this.messagesHere += 1;
  }

  wrapping(line: string): void {
    switch (line.slice(0, 3).toUpperCase()) {
      case 'FHS':
        this.inFile = true;
        return;
      case 'BHS':
        this.leaveBatch();
        this.inBatch = true;
        this.batches += 1;
        this.messagesHere = 0;
        return;
      case 'BTS':
        if (this.inBatch) this.check(line, this.messagesHere, 'BTS-1');
        this.inBatch = false;
        this.messagesHere = 0;
        return;
      default:
        this.leaveBatch();
        if (this.inFile) this.check(line, this.batches, 'FTS-1');
        this.inFile = false;
    }
  }

  /** What was wrong by the last line. */
  faults(): readonly RejectionNote[] {
    const open = [this.inBatch ? 'BTS' : null, this.inFile ? 'FTS' : null].filter((name) => name !== null);
    return [...this.found, ...open.map((name) => rejected('BATCH_NOT_CLOSED', name))];
  }

  private leaveBatch(): void {
    if (this.inBatch) this.found.push(rejected('BATCH_NOT_CLOSED', 'BTS'));
    this.inBatch = false;
  }

  /** A trailer names no delimiters: its field ends where its own separator comes again. */
  private check(line: string, counted: number, field: string): void {
    const said = line.slice(4).split(line.charAt(3))[0]?.trim() ?? '';
    if (said !== '' && Number(said) !== counted) this.found.push(rejected('BATCH_COUNT_WRONG', field));
  }
}
