import type { UploadAnswer } from '../csv/upload-answer.js';

/** What became of a dropped file. It lies beside the file, and holds codes, lines and columns, never what was in a cell. */
export interface DropReport {
  readonly outcome: 'TAKEN' | 'REFUSED';
  /** Why a file was refused whole. */
  readonly code?: string;
  readonly message?: string;
  readonly batchId?: string;
  readonly accepted?: number;
  readonly rejected?: number;
  readonly rejections?: UploadAnswer['rejections'];
}

export const refusal = (code: string, message: string): DropReport => ({ outcome: 'REFUSED', code, message });
