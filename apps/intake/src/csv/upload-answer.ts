import type { CsvReading } from '@homeward/feeds';

/** What the sender of a file hears (contract.md, HTTP). */
export interface UploadAnswer {
  readonly batchId: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejections: readonly { readonly line: number | null; readonly column: string | null; readonly code: string; readonly message: string }[];
}

export const answerTo = (batchId: string, { accepted, rejected, rejections }: CsvReading): UploadAnswer => ({
  batchId,
  accepted,
  rejected,
  rejections: rejections.map(({ line, column, code, message }) => ({ line, column, code, message })),
});

/** 200 where anything was taken or nothing was there to take; 422 where all was refused, though it is kept. */
export const statusOf = ({ accepted, rejected }: UploadAnswer): number => (accepted === 0 && rejected > 0 ? 422 : 200);
