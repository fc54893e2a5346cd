import type { RejectionNote } from '@homeward/feeds';

/** One message as it is about to be kept. */
export interface Incoming {
  readonly feedId: string;
  /** `MSH-3|MSH-4`, without control characters. */
  readonly sender: string;
  readonly controlId: string | null;
  /** SHA-256 of the whole content; of a broken frame, of that with a mark before it. */
  readonly contentHash: Buffer;
  readonly contentType: 'application/hl7-v2' | 'text/csv' | 'application/fhir+json';
  readonly envelope: Readonly<Record<string, unknown>>;
  /** The content; of a message over the limit its head. */
  readonly bytes: Uint8Array;
  /** The framed answer, or null where the sender asked for none. */
  readonly acknowledgement: Buffer | null;
  /** Why it ends here, at the door; null for one that a worker reads. */
  readonly rejection: RejectionNote | null;
}
