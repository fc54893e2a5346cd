import type { UploadAnswer } from './upload-answer.js';

/** What sending a file would do. Nothing of it was kept. */
export interface PreviewAnswer extends Omit<UploadAnswer, 'batchId'> {
  readonly preview: true;
  /** Codes of what was noticed and would be taken all the same, such as `ENCODING_GUESSED`. */
  readonly notes: readonly string[];
  /** Providers and homes that would be listed, as unconfirmed. */
  readonly newProviders: readonly { readonly providerId: string; readonly name: string }[];
  /** Of a snapshot: records that are open, how many of them it would end, and whether that would wait for a person's yes. Null: cannot be told. */
  readonly snapshot: { readonly open: number | null; readonly ending: number | null; readonly waits: boolean } | null;
}
